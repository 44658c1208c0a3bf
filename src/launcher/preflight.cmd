@echo off
rem Starts preflight. JAVA_HOME chooses the JVM, PREFLIGHT_JAVA_OPTS adds options to it.
setlocal
set "PREFLIGHT_HOME=%~dp0.."
set "PREFLIGHT_JAVA=java"
if defined JAVA_HOME set "PREFLIGHT_JAVA=%JAVA_HOME%\bin\java.exe"
set "PREFLIGHT_SHARE=-Xshare:auto"
if exist "%PREFLIGHT_HOME%\lib\preflight.jsa" set "PREFLIGHT_SHARE=-XX:SharedArchiveFile=%PREFLIGHT_HOME%\lib\preflight.jsa"
set "PREFLIGHT_JARS=%PREFLIGHT_HOME%\lib\preflight.jar"
if "%~1"=="rehearse" set "PREFLIGHT_JARS=%PREFLIGHT_JARS%;%PREFLIGHT_HOME%\lib\rehearsal\*"
"%PREFLIGHT_JAVA%" -Xlog:disable -Xlog:all=error:stderr ^
  "%PREFLIGHT_SHARE%" ^
  -XX:+UseSerialGC -XX:-UsePerfData -Xss2m -Xmx1g %PREFLIGHT_JAVA_OPTS% ^
  -cp "%PREFLIGHT_JARS%" dten.preflight.cli.Main %*
exit /b %ERRORLEVEL%
