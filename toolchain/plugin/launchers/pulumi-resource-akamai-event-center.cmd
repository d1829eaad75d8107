@echo off
rem The engine starts this file; the provider itself is plugin.js.
setlocal
set "found="
for /f "delims=v." %%v in ('node --version 2^>nul') do set "found=%%v"
if not defined found goto refuse
if %found% LSS 22 goto refuse
node "%~dp0plugin.js" %*
exit /b %errorlevel%

:refuse
set "what=there is no node on PATH"
if defined found set "what=the first node on PATH is v%found%"
echo The provider akamai-event-center needs Node 22 or later, and %what%. Install it from https://nodejs.org 1>&2
exit /b 1
