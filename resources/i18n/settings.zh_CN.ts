<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Settings</name>
    <message>
        <source>Version {number}, on Qt {qt}</source>
        <translation>版本 {number}，基于 Qt {qt}</translation>
    </message>
    <message>
        <source>Telecon</source>
        <translation>Telecon</translation>
    </message>
    <message>
        <source>Telecon is free software under the Apache licence 2.0. It is made with these parts:</source>
        <translation>Telecon 是采用 Apache 2.0 许可的自由软件，使用了以下组件：</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>PIN and passphrase</source>
        <translation>PIN 和密码</translation>
    </message>
    <message>
        <source>Six-digit PIN</source>
        <translation>六位 PIN</translation>
    </message>
    <message>
        <source>Opens the screen after a lock, five tries; after a restart the passphrase is needed. It opens no store by itself.</source>
        <translation>用于锁屏后快速返回，可试五次；重新启动后需要密码。仅凭 PIN 打不开数据库。</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>设置 PIN</translation>
    </message>
    <message>
        <source>Remove the PIN</source>
        <translation>移除 PIN</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>If the sheet with your recovery code is lost or was seen by somebody, make another one. The old code opens nothing from then on.</source>
        <translation>如果恢复码单丢失或被他人看到，请重新生成。旧恢复码随即失效。</translation>
    </message>
    <message>
        <source>Make another recovery code</source>
        <translation>重新生成恢复码</translation>
    </message>
    <message>
        <source>Six digits, please.</source>
        <translation>请输入六位数字。</translation>
    </message>
    <message>
        <source>They joined your desk and cannot open its cases yet. Read the numbers to each other, face to face or by telephone; hand over the key only when both see the same.</source>
        <translation>他们已加入您的会诊台，但还打不开病例。请当面或通过电话互相念出数字；只有双方看到的数字相同，才交出密钥。</translation>
    </message>
    <message>
        <source>Colleagues waiting for the key</source>
        <translation>等待密钥的同事</translation>
    </message>
    <message>
        <source>Camera, microphone, speaker</source>
        <translation>摄像头、麦克风、扬声器</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Alliance and agreements</source>
        <translation>联盟与协议</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>after {n} min</source>
        <translation>{n} 分钟后</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>锁定屏幕</translation>
    </message>
    <message>
        <source>While it is locked, sync and incoming calls go on.</source>
        <translation>锁定期间，同步和来电照常进行。</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>本机屏幕</translation>
    </message>
    <message>
        <source>Add a colleague</source>
        <translation>添加同事</translation>
    </message>
    <message>
        <source>Each has their own passphrase and signs only as themselves. A colleague is added with an invitation from your convener.</source>
        <translation>每个人使用自己的密码，只能以本人身份签名。添加同事需要联络员发出的邀请。</translation>
    </message>
    <message>
        <source>People on this PC</source>
        <translation>本机使用者</translation>
    </message>
    <message>
        <source>The numbers are the same: hand over the key</source>
        <translation>数字一致，交出密钥</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <source>The alliance shows here after the first contact.</source>
        <translation>首次连接后，这里会显示联盟信息。</translation>
    </message>
    <message>
        <source>No agreement is on record yet.</source>
        <translation>还没有登记协议。</translation>
    </message>
    <message>
        <source>The key was handed over. Sync takes it to them.</source>
        <translation>密钥已交出，将随同步送达对方。</translation>
    </message>
    <message>
        <source>The PIN is set. It works after the next lock.</source>
        <translation>PIN 已设置，下次锁屏后生效。</translation>
    </message>
    <message>
        <source>The PIN is gone; the passphrase unlocks.</source>
        <translation>PIN 已移除，请用密码解锁。</translation>
    </message>
    <message>
        <source>The passphrase is changed.</source>
        <translation>密码已修改。</translation>
    </message>
    <message>
        <source>Chosen by the system</source>
        <translation>由系统选择</translation>
    </message>
    <message>
        <source>None found; calls go on without it</source>
        <translation>未找到；通话可在没有它的情况下进行</translation>
    </message>
    <message>
        <source>{inviting} asks, {invited} advises</source>
        <translation>{inviting} 邀请，{invited} 受邀</translation>
    </message>
    <message>
        <source>valid from {start} to {end}</source>
        <translation>有效期 {start} 至 {end}</translation>
    </message>
</context>
</TS>
