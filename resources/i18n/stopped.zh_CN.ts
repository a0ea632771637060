<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Stopped</name>
    <message>
        <source>Telecon</source>
        <translation>Telecon</translation>
    </message>
    <message>
        <source>Close Telecon</source>
        <translation>关闭 Telecon</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
</context>
</TS>
