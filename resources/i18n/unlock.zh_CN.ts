<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Unlock</name>
    <message>
        <source>Telecon</source>
        <translation>Telecon</translation>
    </message>
    <message>
        <source>Bring back from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Too many tries. Try again in {n} s.</source>
        <translation>尝试次数过多，请在 {n} 秒后再试。</translation>
    </message>
    <message>
        <source>Your PIN cannot be used now: the keyring of this PC's operating system is missing or locked. Your passphrase opens the screen.</source>
        <translation>现在不能使用 PIN：这台电脑的系统密钥环不可用或已锁定。请用密码解锁。</translation>
    </message>
    <message>
        <source>Checking, then opening the encrypted store…</source>
        <translation>正在核对，然后打开加密存储…</translation>
    </message>
    <message>
        <source>Who is working?</source>
        <translation>谁在使用？</translation>
    </message>
    <message>
        <source>Everybody signs only as themselves.</source>
        <translation>每个人只能以本人身份签名。</translation>
    </message>
    <message>
        <source>Use a recovery code</source>
        <translation>使用恢复码</translation>
    </message>
    <message>
        <source>Welcome back, {name}</source>
        <translation>{name}，欢迎回来</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Six-digit PIN</source>
        <translation>六位 PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>使用密码</translation>
    </message>
    <message>
        <source>Another colleague</source>
        <translation>其他同事</translation>
    </message>
    <message>
        <source>Come in with your recovery code</source>
        <translation>用恢复码进入</translation>
    </message>
    <message>
        <source>Type the code from your printed sheet and choose a new passphrase. The code opens this PC as the person it was printed for.</source>
        <translation>请输入打印单上的恢复码，并设置新密码。恢复码只能以其所属人员的身份打开本机。</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Open and set the new passphrase</source>
        <translation>打开并设置新密码</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
</TS>
