<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Shell</name>
    <message>
        <source>{n} only on this PC</source>
        <translation>{n} 条仅在本机</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Offline, work goes on</source>
        <translation>离线，可继续工作</translation>
    </message>
    <message>
        <source>Sync needs you</source>
        <translation>同步需要您处理</translation>
    </message>
    <message>
        <source>The hub holds records back</source>
        <translation>中转服务器未交出记录</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Lock the screen (Ctrl+L)</source>
        <translation>锁定屏幕（Ctrl+L）</translation>
    </message>
    <message>
        <source>Telecon</source>
        <translation>Telecon</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>功能区</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>This profile comes from another PC, or this PC's keyring was emptied. Nothing is lost. If it is a copy, go on working on one PC only.</source>
        <translation>这个资料库来自另一台电脑，或者本机的密钥环已被清空。什么都没有丢失。如果它是拷贝，请只在一台电脑上继续工作。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Consultations</source>
        <translation>会诊</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Late work</source>
        <translation>迟到内容</translation>
    </message>
    <message>
        <source>By USB stick</source>
        <translation>用 U 盘</translation>
    </message>
    <message>
        <source>PCs you look after</source>
        <translation>您负责的电脑</translation>
    </message>
</context>
</TS>
