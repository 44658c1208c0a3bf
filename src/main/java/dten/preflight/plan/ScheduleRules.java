package dten.preflight.plan;

/** What findings about what runs by itself lead to. */
final class ScheduleRules {
  private ScheduleRules() {}

  static void place(Places places) {
    places.lead(Task.SCRIPTS, "schedule.invalid");
    places.lead(Task.JOB_NEEDS, "schedule.command-unknown", "schedule.user-unknown");
    places.lead(
        Task.SCHEDULES, "schedule.cron-job", "schedule.in-window", "schedule.retired-endpoint");
  }
}
