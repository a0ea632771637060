<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Backups</name>
    <message>
        <source>Once a day, while you work, a sealed copy of everything on this PC goes to a folder or a stick. Only a passphrase or a printed recovery code of its people opens it.</source>
        <translation>每天在您工作期间，本机全部内容的加密副本会存到所选文件夹或 U 盘。只有本机人员的密码或打印的恢复码才能打开。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>How many stay there</source>
        <translation>保留份数</translation>
    </message>
    <message>
        <source>An older one goes only after a newer one was read back.</source>
        <translation>新备份读回核对无误后，才会删除旧备份。</translation>
    </message>
    <message>
        <source>Where they go</source>
        <translation>备份位置</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Read the newest one back</source>
        <translation>读回核对最新备份</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>备份情况</translation>
    </message>
    <message>
        <source>Telecon</source>
        <translation>Telecon</translation>
    </message>
    <message>
        <source>Looking for backups…</source>
        <translation>正在查找备份…</translation>
    </message>
    <message>
        <source>Checking the backup and putting it in place…</source>
        <translation>正在核对备份并放到位…</translation>
    </message>
    <message>
        <source>Bring back from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Choose the folder or the stick that the backups of the lost PC went to. Nothing is changed before you have seen whose they are and of when.</source>
        <translation>请选择原来那台电脑存放备份的文件夹或 U 盘。在您看到备份是谁的、何时制作之前，不会做任何改动。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose the folder or the stick</source>
        <translation>选择文件夹或 U 盘</translation>
    </message>
    <message>
        <source>Whose backup, and of when</source>
        <translation>谁的备份，何时制作</translation>
    </message>
    <message>
        <source>It opens with the recovery code that was valid when it was made. No hub is needed for it.</source>
        <translation>用制作当时有效的恢复码打开，不需要中转服务器。</translation>
    </message>
    <message>
        <source>It opens with the passphrase that was valid when it was made.</source>
        <translation>要用制作备份时有效的密码打开。</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>您是</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>What lies on this PC now is put aside and kept, never thrown away.</source>
        <translation>本机现有的内容会另放一处保留，绝不丢弃。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>I have the passphrase</source>
        <translation>我有密码</translation>
    </message>
    <message>
        <source>I have the printed code instead</source>
        <translation>我有打印的恢复码</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>You are back</source>
        <translation>恢复完成</translation>
    </message>
    <message>
        <source>You can work at once. From now on you sign with new keys, as what was written after the backup is not on this PC: it comes from the hub at the next contact. Only what never left the lost PC is on its disk alone.</source>
        <translation>您可以马上工作。从现在起您用新的密钥签名，因为备份之后所写的内容不在本机上：下次连接时会从中转服务器取回。只有从未离开原电脑的内容仍只在它的磁盘上。</translation>
    </message>
    <message>
        <source>What lay on this PC before is kept in the folder {name}.</source>
        <translation>本机原有的内容保留在文件夹 {name} 中。</translation>
    </message>
    <message>
        <source>Start working</source>
        <translation>开始工作</translation>
    </message>
    <message>
        <source>Records in it: {entries}. Parts of pictures and files: {chunks}.</source>
        <translation>其中记录：{entries} 条；图片和文件分块：{chunks} 个。</translation>
    </message>
    <message>
        <source>No folder was chosen yet.</source>
        <translation>尚未选择文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>另选文件夹…</translation>
    </message>
    <message>
        <source>Choose the folder or the stick…</source>
        <translation>选择文件夹或 U 盘…</translation>
    </message>
    <message>
        <source>The backup is made; it was read back and is whole.</source>
        <translation>备份已完成；已读回核对，完整无缺。</translation>
    </message>
    <message>
        <source>Every byte of the newest backup is as it was written.</source>
        <translation>最新备份的每个字节都与写入时一致。</translation>
    </message>
    <message>
        <source>Stopped. The older backups are as they were.</source>
        <translation>已停止。之前的备份保持原样。</translation>
    </message>
    <message>
        <source>Making the backup and reading it back…</source>
        <translation>正在备份并读回核对…</translation>
    </message>
    <message>
        <source>Reading the newest backup back…</source>
        <translation>正在读回最新备份…</translation>
    </message>
    <message>
        <source>Open the backups</source>
        <translation>打开备份</translation>
    </message>
    <message>
        <source>None was made there yet.</source>
        <translation>那里还没有备份。</translation>
    </message>
    <message>
        <source>Last backup: {when}. It was read back and is whole.</source>
        <translation>上次备份：{when}。已读回核对，完整无缺。</translation>
    </message>
    <message>
        <source>Last backup: {when}. It was read back and is whole, but for {n} parts of files that are not whole on this PC either.</source>
        <translation>上次备份：{when}。已读回核对，完整无缺；只缺本机上也不完整的 {n} 个附件分块。</translation>
    </message>
    <message>
        <source>No folder was chosen yet: if this disk fails, what the hub does not have is lost.</source>
        <translation>尚未选择文件夹：磁盘一旦损坏，中转服务器没有的内容就会丢失。</translation>
    </message>
    <message>
        <source>No backup for {n} days</source>
        <translation>已有 {n} 天没有备份</translation>
    </message>
    <message>
        <source>No backup could be made yet</source>
        <translation>至今未能完成备份</translation>
    </message>
    <message>
        <source>Open the backups and make one now.</source>
        <translation>请打开备份页面，立即备份。</translation>
    </message>
    <message>
        <source>Whole backups of this PC in this folder: {n}</source>
        <translation>此文件夹中本机的完整备份：{n} 份</translation>
    </message>
</context>
</TS>
