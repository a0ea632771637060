<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Bundles</name>
    <message>
        <source>For</source>
        <translation>给谁</translation>
    </message>
    <message>
        <source>Everything they may have</source>
        <translation>对方可以拥有的全部</translation>
    </message>
    <message>
        <source>Chosen cases</source>
        <translation>选定的病例</translation>
    </message>
    <message>
        <source>What goes along</source>
        <translation>携带内容</translation>
    </message>
    <message>
        <source>Find a case: name, pinyin, number</source>
        <translation>查找病例：姓名、拼音、号码</translation>
    </message>
    <message>
        <source>Cases that can go along</source>
        <translation>可以携带的病例</translation>
    </message>
    <message>
        <source>Space or Enter takes a case along, or leaves it.</source>
        <translation>按空格或回车键选取病例，再按一次取消。</translation>
    </message>
    <message>
        <source>Choose where to write it…</source>
        <translation>选择保存位置…</translation>
    </message>
    <message>
        <source>Write the bundle</source>
        <translation>保存数据包</translation>
    </message>
    <message>
        <source>Telecon bundle</source>
        <translation>Telecon 数据包</translation>
    </message>
    <message>
        <source>Cases that go along: {n}</source>
        <translation>将携带的病例：{n}</translation>
    </message>
    <message>
        <source>Writing {file}…</source>
        <translation>正在写入 {file}…</translation>
    </message>
    <message>
        <source>Stopped. Nothing is left of the file.</source>
        <translation>已停止，没有留下文件。</translation>
    </message>
    <message>
        <source>Writing {file}: {n} records so far</source>
        <translation>正在写入 {file}：已写 {n} 条记录</translation>
    </message>
    <message>
        <source>Goes along</source>
        <translation>携带</translation>
    </message>
    <message>
        <source>Choose the file on the stick. It is checked from end to end before anything of it is taken in; taking it in twice changes nothing.</source>
        <translation>请选择 U 盘上的文件。取用之前会从头到尾检查；重复取用不会改变任何内容。</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>取用</translation>
    </message>
    <message>
        <source>See the late work</source>
        <translation>查看迟到内容</translation>
    </message>
    <message>
        <source>Not taken in</source>
        <translation>未取用</translation>
    </message>
    <message>
        <source>Choose the bundle</source>
        <translation>选择数据包</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Checking the file from end to end…</source>
        <translation>正在从头到尾检查文件…</translation>
    </message>
    <message>
        <source>It is not for this PC: no key here opens it. Ask who made it to make one for your institution.</source>
        <translation>它不是给本机的：这里没有能打开它的密钥。请制作者为贵机构另做一份。</translation>
    </message>
    <message>
        <source>Whoever made it was removed. Only work of theirs that never left is taken from it, and lies apart until you decide.</source>
        <translation>制作者已被移除。只取用其未曾送出的内容，并另行存放，由您决定。</translation>
    </message>
    <message>
        <source>Stopped. What was taken in until then is safe; take the same file in again to go on.</source>
        <translation>已停止。此前取用的内容是安全的；再次取用同一文件即可继续。</translation>
    </message>
    <message>
        <source>Checking the file from end to end: {n} %</source>
        <translation>正在从头到尾检查文件：{n} %</translation>
    </message>
    <message>
        <source>Taking in: {n} records so far</source>
        <translation>正在取用：已有 {n} 条记录</translation>
    </message>
    <message>
        <source>A sealed and signed file carries cases, pictures and receipts both ways. The stick may get lost: whoever finds it cannot read it.</source>
        <translation>一个加密并签名的文件，可双向携带病例、图片和回执。即使 U 盘丢失，捡到的人也无法阅读。</translation>
    </message>
    <message>
        <source>Cases by USB stick</source>
        <translation>用 U 盘携带病例</translation>
    </message>
    <message>
        <source>Back to sync</source>
        <translation>返回同步页面</translation>
    </message>
    <message>
        <source>Take cases along</source>
        <translation>携带病例</translation>
    </message>
    <message>
        <source>Take a bundle in</source>
        <translation>取用数据包</translation>
    </message>
    <message>
        <source>{facility}: colleagues of your desk</source>
        <translation>{facility}：本组同事</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Only these people can open the file, on their PCs: {names}.</source>
        <translation>只有这些人能在自己的电脑上打开文件：{names}。</translation>
    </message>
    <message>
        <source>Nobody works there yet who could open the file.</source>
        <translation>那里还没有能打开此文件的人。</translation>
    </message>
    <message>
        <source>{file} is written: {cases} cases, {entries} records, {chunks} parts of pictures and files. Take the stick out only when the computer says that it is safe.</source>
        <translation>{file} 已写好：{cases} 个病例，{entries} 条记录，{chunks} 个图片和文件分块。请在电脑提示安全后再拔出 U 盘。</translation>
    </message>
    <message>
        <source>Made by {who}, {when}. Size: {size}.</source>
        <translation>由 {who} 于 {when} 制作。大小：{size}。</translation>
    </message>
    <message>
        <source>Everything in it was here already; nothing was changed.</source>
        <translation>其中的内容本机都已有，没有任何改动。</translation>
    </message>
    <message>
        <source>Taken in: {entries} new records, {receipts} receipts of the hub, {chunks} parts of pictures and files.</source>
        <translation>已取用：{entries} 条新记录，{receipts} 份中转服务器回执，{chunks} 个图片和文件分块。</translation>
    </message>
    <message>
        <source>Its maker was removed: {n} records of theirs lie apart as late work, in no record. Nothing else was taken from it.</source>
        <translation>制作者已被移除：其 {n} 条内容作为迟到内容另行存放，不在任何病历中。没有取用其他内容。</translation>
    </message>
    <message>
        <source>In records of the alliance or a case not shown: {why}</source>
        <translation>在医联体记录或未显示的病例中：{why}</translation>
    </message>
    <message>
        <source>In the case of {name}: {why}</source>
        <translation>在{name}的病例中：{why}</translation>
    </message>
</context>
</TS>
