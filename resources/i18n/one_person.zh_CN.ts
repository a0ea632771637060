<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>OnePerson</name>
    <message>
        <source>Nothing is joined by itself and nothing is deleted: both records stay whole, and what you decide can be taken back.</source>
        <translation>系统不会自动合并，也不会删除任何内容：两份记录都完整保留，您的决定可以撤销。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>One person or two?</source>
        <translation>是否同一人？</translation>
    </message>
    <message>
        <source>Compare the next two</source>
        <translation>比较下一对</translation>
    </message>
    <message>
        <source>Other cases wait to be compared, too.</source>
        <translation>还有其他病例等待比较。</translation>
    </message>
    <message>
        <source>Take this back</source>
        <translation>撤销此决定</translation>
    </message>
    <message>
        <source>Nothing entered</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>In the case</source>
        <translation>病例内容</translation>
    </message>
    <message>
        <source>Registered {when}</source>
        <translation>登记于 {when}</translation>
    </message>
    <message>
        <source>Stays in the list</source>
        <translation>保留在列表中</translation>
    </message>
    <message>
        <source>Open this case</source>
        <translation>打开此病例</translation>
    </message>
    <message>
        <source>Open case {n} of the two</source>
        <translation>打开第 {n} 份病例</translation>
    </message>
    <message>
        <source>One person: keep this in the list</source>
        <translation>同一人：列表中保留此份</translation>
    </message>
    <message>
        <source>One person: keep case {n} in the list</source>
        <translation>同一人：列表中保留第 {n} 份</translation>
    </message>
    <message>
        <source>Is it not the same person? Then say so once; nobody is asked again.</source>
        <translation>不是同一人？请确认一次，以后不再提示。</translation>
    </message>
    <message>
        <source>These are two people</source>
        <translation>这是两个人</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>notes: {n}</source>
        <translation>病历 {n}</translation>
    </message>
    <message>
        <source>scales: {n}</source>
        <translation>量表 {n}</translation>
    </message>
    <message>
        <source>files: {n}</source>
        <translation>文件 {n}</translation>
    </message>
    <message>
        <source>consents: {n}</source>
        <translation>知情同意 {n}</translation>
    </message>
    <message>
        <source>requests: {n}</source>
        <translation>会诊申请 {n}</translation>
    </message>
    <message>
        <source>Nothing written in it yet</source>
        <translation>尚无其他记录</translation>
    </message>
    <message>
        <source>Colleagues said different things at the same time. Nothing is joined and both cases stay in the list until somebody decides.</source>
        <translation>同事同时作出了不同的判断。在有人决定之前，两份病例都不合并，都保留在列表中。</translation>
    </message>
    <message>
        <source>These are two people. They are not offered again.</source>
        <translation>这是两个人。系统不再提示。</translation>
    </message>
    <message>
        <source>One person. Both records are kept as they were written and are read together.</source>
        <translation>是同一人。两份记录均按原样保留，并一起显示。</translation>
    </message>
    <message>
        <source>One person</source>
        <translation>同一人</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>两个人</translation>
    </message>
</context>
</TS>
