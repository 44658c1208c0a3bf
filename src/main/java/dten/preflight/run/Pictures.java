package dten.preflight.run;

/** Whether some report has pictures of the package, for which its profile has to be made. */
public enum Pictures {
  NONE,
  WANTED
}
