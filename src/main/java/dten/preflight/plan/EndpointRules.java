package dten.preflight.plan;

/** What findings about hosts and connections lead to. */
final class EndpointRules {
  private EndpointRules() {}

  static void place(Places places) {
    places.lead(
        Task.CONNECTIONS,
        "endpoint.metadata-service",
        "endpoint.plain-text",
        "endpoint.tls-verification-disabled");
    places.lead(Task.ENDPOINTS, "endpoint.retired", "endpoint.unknown");
  }
}
