@echo off
rem Drop a workbook on this file: it is validated, then solved, and the result is opened.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
title rotation
if "%~1"=="" echo Hãy kéo một tệp bảng tính thả vào biểu tượng này. / Drop a workbook on this icon.& pause & exit /b 2

set RUN=
where rotation >nul 2>nul && set RUN=rotation
set "CODE=%~dp0..\..\cli.py"
if not defined RUN if exist "%CODE%" where py >nul 2>nul && set RUN=py -3 "%CODE%"
if not defined RUN if exist "%CODE%" where python >nul 2>nul && set RUN=python "%CODE%"
if not defined RUN echo Máy này chưa cài chương trình rotation. / The program rotation is not installed here.& pause & exit /b 1

%RUN% open "%~1"
set ENDED=%errorlevel%
if not %ENDED%==0 pause
exit /b %ENDED%
