@echo off
rem Starts preflight. JAVA_HOME chooses the JVM, PREFLIGHT_JAVA_OPTS adds options to it.
setlocal
set "PREFLIGHT_HOME=%~dp0.."
set "PREFLIGHT_JAVA=java"
if defined JAVA_HOME set "PREFLIGHT_JAVA=%JAVA_HOME%\bin\java.exe"
set "PREFLIGHT_SHARE=-Xshare:auto"
if exist "%PREFLIGHT_HOME%\lib\preflight.jsa" set "PREFLIGHT_SHARE=-XX:SharedArchiveFile=%PREFLIGHT_HOME%\lib\preflight.jsa"
"%PREFLIGHT_JAVA%" -Xlog:disable -Xlog:all=error:stderr ^
  "%PREFLIGHT_SHARE%" ^
  -XX:+UseSerialGC -XX:-UsePerfData -Xss2m -Xmx1g %PREFLIGHT_JAVA_OPTS% ^
  -cp "%PREFLIGHT_HOME%\lib\preflight.jar" dten.preflight.cli.Main %*
exit /b %ERRORLEVEL%
