<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SyncStatus</name>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>By USB stick</source>
        <translation>用 U 盘</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>What is safe elsewhere too, and what only this PC has.</source>
        <translation>哪些内容别处也有，哪些只在本机。</translation>
    </message>
    <message>
        <source>See all PCs</source>
        <translation>查看全部电脑</translation>
    </message>
    <message>
        <source>Trying now.</source>
        <translation>正在尝试。</translation>
    </message>
    <message>
        <source>Read and decide</source>
        <translation>阅读并处理</translation>
    </message>
    <message>
        <source>Never in contact with the hub yet.</source>
        <translation>尚未与中转服务器联系过。</translation>
    </message>
    <message>
        <source>Last complete contact: {time}.</source>
        <translation>上次完整同步：{time}。</translation>
    </message>
    <message>
        <source>{n} parts of pictures and files are still on the way to this PC.</source>
        <translation>还有 {n} 份照片或文件的数据正在传往本机。</translation>
    </message>
    <message>
        <source>{n} entries of a removed PC came too late and wait for your decision.</source>
        <translation>已移除的电脑有 {n} 条内容来得太迟，等待您处理。</translation>
    </message>
    <message>
        <source>{n} PCs you look after are out of contact.</source>
        <translation>您负责的 {n} 台电脑失去联系。</translation>
    </message>
    <message>
        <source>Last contact and version of the PCs you look after.</source>
        <translation>您负责的电脑的最近联系时间和版本。</translation>
    </message>
    <message>
        <source>Copied. Paste it in a message.</source>
        <translation>已复制，可粘贴到消息中。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Saved as {name}. Hand it to your convener.</source>
        <translation>已保存为 {name}，请交给召集人。</translation>
    </message>
    <message>
        <source>Only on this PC: {n} records</source>
        <translation>仅在本机：{n} 条记录</translation>
    </message>
    <message>
        <source>Pictures and files are still leaving</source>
        <translation>照片与文件仍在发出</translation>
    </message>
    <message>
        <source>{n} parts of pictures and files still have to leave, too.</source>
        <translation>另有 {n} 份照片或文件的数据等待发出。</translation>
    </message>
    <message>
        <source>and {n} more cases</source>
        <translation>另有 {n} 份病例</translation>
    </message>
    <message>
        <source>The hub has every record (this does not mean they received it).</source>
        <translation>全部记录都已存到中转服务器（不等于对方已收到）。</translation>
    </message>
    <message>
        <source>Nothing written on this PC waits to leave.</source>
        <translation>本机书写的内容都不在等待发出。</translation>
    </message>
    <message>
        <source>Nothing waits here</source>
        <translation>没有等待发出的内容</translation>
    </message>
    <message>
        <source>Records of the alliance and your circle</source>
        <translation>医联体与本机构成员记录</translation>
    </message>
    <message>
        <source>Hide records</source>
        <translation>收起记录</translation>
    </message>
    <message>
        <source>Each record</source>
        <translation>逐条查看</translation>
    </message>
    <message>
        <source>Each record of {name}</source>
        <translation>逐条查看：{name}</translation>
    </message>
    <message>
        <source>How far shared cases have come</source>
        <translation>已共享病例的送达情况</translation>
    </message>
    <message>
        <source>shared with {name}</source>
        <translation>与{name}共享</translation>
    </message>
    <message>
        <source>Connected to the hub</source>
        <translation>已连接中转服务器</translation>
    </message>
    <message>
        <source>Connecting to the hub</source>
        <translation>正在连接中转服务器</translation>
    </message>
    <message>
        <source>No line to the hub; work goes on</source>
        <translation>与中转服务器断开；可继续工作</translation>
    </message>
    <message>
        <source>Sync stopped and needs you</source>
        <translation>同步已停止，需要您处理</translation>
    </message>
    <message>
        <source>{n} of them go to {name}</source>
        <translation>其中 {n} 条将发给{name}</translation>
    </message>
    <message>
        <source>They are leaving now; there is nothing to do.</source>
        <translation>正在发出，无需操作。</translation>
    </message>
    <message>
        <source>They are safe on this disk but cannot leave before the problem is solved.</source>
        <translation>它们已安全保存在本机磁盘，但问题解决前无法发出。</translation>
    </message>
    <message>
        <source>They are safe on this disk and leave by themselves when there is a line. Until then, do not reinstall this PC and keep it where it is safe.</source>
        <translation>它们已安全保存在本机磁盘，网络接通后会自动发出。在此之前请勿重装本机，并妥善保管。</translation>
    </message>
    <message>
        <source>{n} of {all} cases are here; the others come by themselves, those that somebody waits for and the newest first. All can be searched already; one that you open comes at once.</source>
        <translation>{all} 个病例中已有 {n} 个到达本机；其余会自动到达，有人等待的和最新的优先。现在即可搜索全部病例；打开的病例会立即取回。</translation>
    </message>
    <message>
        <source>patient's details</source>
        <translation>患者信息</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>病历</translation>
    </message>
    <message>
        <source>scales</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>red flags</source>
        <translation>危险信号</translation>
    </message>
    <message>
        <source>impressions</source>
        <translation>印象与诊断</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>检查所见</translation>
    </message>
    <message>
        <source>pictures and files</source>
        <translation>照片与文件</translation>
    </message>
    <message>
        <source>consents</source>
        <translation>知情同意</translation>
    </message>
    <message>
        <source>consultation requests</source>
        <translation>会诊申请</translation>
    </message>
    <message>
        <source>answers to requests</source>
        <translation>申请答复</translation>
    </message>
    <message>
        <source>replies to experts</source>
        <translation>给专家的回复</translation>
    </message>
    <message>
        <source>opinions</source>
        <translation>会诊意见</translation>
    </message>
    <message>
        <source>decisions on opinions</source>
        <translation>采纳决定</translation>
    </message>
    <message>
        <source>records of calls</source>
        <translation>通话记录</translation>
    </message>
    <message>
        <source>changed details</source>
        <translation>资料修改</translation>
    </message>
    <message>
        <source>choices taken back</source>
        <translation>撤销的选择</translation>
    </message>
    <message>
        <source>words on who is one person</source>
        <translation>是否同一人的确认</translation>
    </message>
    <message>
        <source>corrections</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>decisions on late work</source>
        <translation>对迟到记录的处理</translation>
    </message>
    <message>
        <source>imported documents</source>
        <translation>导入的文件</translation>
    </message>
    <message>
        <source>imported scales</source>
        <translation>导入的量表</translation>
    </message>
    <message>
        <source>receipts for colleagues</source>
        <translation>给同事的回执</translation>
    </message>
    <message>
        <source>permissions</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>In the records of who belongs to {name}: {words}</source>
        <translation>关于“{name}”成员的记录：{words}</translation>
    </message>
    <message>
        <source>From record {n} on, nothing newer about these people and keys is taken in on this PC: somebody who was removed since may still be shown. Your cases go on, and the hub is asked again by itself. If this stays for an hour, tell this number to your administrator and to whoever runs the hub, and share no case anew until it is gone.</source>
        <translation>从第 {n} 条记录起，本机不再接收关于这些人员和密钥的更新：此后被移除的人可能仍显示在这里。病例可以继续使用，本机会自动再次向中转服务器索取。如果一小时后仍未消失，请把这个编号告诉管理员和中转服务器的维护人员；在此之前不要新共享病例。</translation>
    </message>
    <message>
        <source>The hub told of new records in {n} cases and does not hand them over whole. What is here is safe, and the hub is asked again by itself. If this stays for a day, tell whoever runs the hub, and call the colleague who wrote them.</source>
        <translation>中转服务器告知有 {n} 份病例有新记录，却没有完整交出。本机上的内容是安全的，程序会自动再次索取。如果一天后仍然如此，请告知管理中转服务器的人，并致电写下这些记录的同事。</translation>
    </message>
    <message>
        <source>The hub has not taken the newest copy for your printed recovery code yet. Your records are safe, and each sync tries again. If this stays for a day, make another code in the settings.</source>
        <translation>中转服务器尚未收下与您的恢复码对应的最新副本。病历是安全的，每次同步都会再试。如果持续一天，请在设置中重新生成恢复码。</translation>
    </message>
    <message>
        <source>Your printed recovery code was replaced or used, so that it brings you back on no other PC any more. Your records are safe. Make another code in the settings and put the old sheet through the shredder.</source>
        <translation>您打印的恢复码已被更换或使用，不能再用它在其他电脑上恢复。病历是安全的。请在设置中重新生成恢复码，并销毁旧的恢复单。</translation>
    </message>
    <message>
        <source>The hub has not taken the copy for your facility's two paper halves yet: until then they open nothing. The cases are safe, and each sync tries again. If this stays for a day, make two new halves in the settings.</source>
        <translation>中转服务器尚未收下与本机构两半纸对应的副本，在此之前两半纸不能打开任何内容。病例是安全的，每次同步都会再试。如果持续一天，请在设置中重新制作两半纸。</translation>
    </message>
    <message>
        <source>The two paper halves have waited long enough, but what the hub keeps for them does not open yet. Nothing is lost, and each sync tries again. If this stays for a day, a colleague with the key can still hand it over, or an institution that reads the cases can share them.</source>
        <translation>两半纸的等待期已满，但中转服务器上的对应副本还打不开。没有内容丢失，每次同步都会再试。如果持续一天，仍可由持有密钥的同事交出密钥，或由能阅读这些病例的机构共享病例。</translation>
    </message>
    <message>
        <source>{kind}, written {when}</source>
        <translation>{kind}，{when} 书写</translation>
    </message>
    <message>
        <source>At the hub for {time}. No PC of {name} has fetched it yet; it arrives when one of them has a line. If it is urgent, call them.</source>
        <translation>已在中转服务器 {time}。{name}的电脑尚未取回；对方一有网络就会收到。如果紧急，请打电话。</translation>
    </message>
    <message>
        <source>With {name} for {time}; nobody there has opened the case since. If it is urgent, call them.</source>
        <translation>已送达{name} {time}，对方至今无人打开。如果紧急，请打电话。</translation>
    </message>
    <message>
        <source>The entry is at the hub; parts of its file are only on this PC. They leave by themselves, after everything that is written.</source>
        <translation>条目已在中转服务器；文件的部分内容仍只在本机，将在文字记录之后自动发出。</translation>
    </message>
    <message>
        <source>Only here for {time}. It is leaving now.</source>
        <translation>仅在本机 {time}。正在发出。</translation>
    </message>
    <message>
        <source>Only here for {time}. The hub is being called.</source>
        <translation>仅在本机 {time}。正在连接中转服务器。</translation>
    </message>
    <message>
        <source>Only here for {time}. It cannot leave before the problem above is solved.</source>
        <translation>仅在本机 {time}。上面的问题解决后才能发出。</translation>
    </message>
    <message>
        <source>Only here for {time}, as there is no line. It leaves by itself when there is one, or take it on a stick.</source>
        <translation>因没有网络，仅在本机 {time}。有网络时自动发出，也可用 U 盘带走。</translation>
    </message>
    <message>
        <source>waiting for less than a minute</source>
        <translation>已等待不到 1 分钟</translation>
    </message>
    <message>
        <source>waiting for {time}</source>
        <translation>已等待 {time}</translation>
    </message>
    <message>
        <source>records that cannot be opened here</source>
        <translation>本机无法打开的记录</translation>
    </message>
    <message>
        <source>{kind}: {n}</source>
        <translation>{kind} {n}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>{n} entries were written by a newer version. Update Telecon; they then show.</source>
        <translation>有 {n} 条记录由更新的版本书写。请更新 Telecon，之后即可显示。</translation>
    </message>
    <message>
        <source>{n} entries are sealed for people whose key this PC does not have. If you should read them, ask a colleague of your desk to hand you the key.</source>
        <translation>有 {n} 条记录的密钥不在本机。如果您应当查看，请让同事把密钥交给您。</translation>
    </message>
    <message>
        <source>{n} entries cannot be opened. They are kept as they came; ask the sender to share the case again.</source>
        <translation>有 {n} 条记录无法打开，已原样保存；请发送方重新共享该病例。</translation>
    </message>
    <message>
        <source>In the case of {name}: {words}</source>
        <translation>{name}的病例：{words}</translation>
    </message>
    <message>
        <source>In the alliance's own records: {words}</source>
        <translation>医联体自身的记录：{words}</translation>
    </message>
    <message>
        <source>Nothing of this case waits any more.</source>
        <translation>本病例已没有等待的记录。</translation>
    </message>
    <message>
        <source>and {n} more records</source>
        <translation>以及另外 {n} 条记录</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开病例</translation>
    </message>
    <message>
        <source>Carry it on a stick</source>
        <translation>用 U 盘带走</translation>
    </message>
    <message>
        <source>As the line allows</source>
        <translation>随线路情况</translation>
    </message>
    <message>
        <source>{n} MB a day</source>
        <translation>每天 {n} MB</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pictures and files</source>
        <translation>图片和文件</translation>
    </message>
    <message>
        <source>They travel after everything that is written and go on where a line broke. On a line that costs money, give them so much a day.</source>
        <translation>它们排在所有文字记录之后传送，断线后从断开处继续。如果网络按流量计费，请限定每天的用量。</translation>
    </message>
    <message>
        <source>Today {size} MB of files moved. They are paused; one that you open and ask for comes all the same.</source>
        <translation>今天已传送文件 {size} MB。现已暂停；您打开并要求获取的文件仍会传来。</translation>
    </message>
    <message>
        <source>Today {size} MB of files moved: that is all for today. They go on tomorrow.</source>
        <translation>今天已传送文件 {size} MB，已到今天的上限，明天继续。</translation>
    </message>
    <message>
        <source>Today {size} MB of files moved.</source>
        <translation>今天已传送文件 {size} MB。</translation>
    </message>
    <message>
        <source>The disk of this PC gets full. Free some space: files are no longer fetched when less than 300 MB is left, so that what is written always fits.</source>
        <translation>本机磁盘快满了。请腾出空间：剩余不足 300 MB 时不再获取文件，以保证文字记录总能保存。</translation>
    </message>
    <message>
        <source>You have sent {n} % of the files the hub takes from one person in a day. More of them wait until tomorrow; what is written is not held up.</source>
        <translation>您今天已发送的文件达到中转服务器每人每天限额的 {n} %。更多文件要等到明天；文字记录不受影响。</translation>
    </message>
    <message>
        <source>The alliance's room for files at the hub is {n} % full. Tell whoever runs the hub; what is written is not held up.</source>
        <translation>医联体在中转服务器上的文件空间已用 {n} %。请告知中转服务器的管理人；文字记录不受影响。</translation>
    </message>
    <message>
        <source>The hub's disk is {n} % full. Tell whoever runs the hub; what is written is not held up.</source>
        <translation>中转服务器的磁盘已用 {n} %。请告知中转服务器的管理人；文字记录不受影响。</translation>
    </message>
    <message>
        <source>Records that cannot be taken in: {n}</source>
        <translation>无法纳入的记录：{n} 条</translation>
    </message>
    <message>
        <source>They lie apart and hold nothing up. Ask the hub for them again; if they come the same, make a report for your convener. Each start of Telecon looks at them again.</source>
        <translation>它们单独存放，不影响其他记录。可向中转服务器重新索取；如果取来的仍然一样，请生成报告交给召集人。Telecon 每次启动都会再检查一遍。</translation>
    </message>
    <message>
        <source>Ask for it again</source>
        <translation>重新索取</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>It says who may read the case. Until it can be read, no later permission counts on this PC, and nobody's access can be ended from here; what is written in the case goes on.</source>
        <translation>这条记录决定谁可以查看该病例。在它能够读取之前，其后的权限在本机不生效，也无法从本机终止任何人的查看权；病例的书写照常进行。</translation>
    </message>
    <message>
        <source>This is all of it: no name, nothing of the patient, nothing that was written. Telecon sends it nowhere; paste it in a message to your convener, or hand over the file.</source>
        <translation>全部内容都在这里：没有姓名，没有患者信息，也没有任何书写内容。Telecon 不会自行发送；请粘贴到给召集人的消息中，或交给对方文件。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{case}: record {n}, it says by {author}, came {when}</source>
        <translation>{case}：第 {n} 条记录，署名 {author}，{when} 收到</translation>
    </message>
    <message>
        <source>A case</source>
        <translation>某病例</translation>
    </message>
    <message>
        <source>somebody unknown</source>
        <translation>未知人员</translation>
    </message>
</context>
</TS>
