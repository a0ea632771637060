<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Members</name>
    <message>
        <source>Who convenes a facility is changed by two administrators. One has signed; the other reads it here and signs, or leaves it.</source>
        <translation>机构召集人的变更需要两位管理员。其中一位已签署；另一位在这里阅读后签署，或不予处理。</translation>
    </message>
    <message>
        <source>Waits for a second administrator</source>
        <translation>等待第二位管理员</translation>
    </message>
    <message>
        <source>{name} is to convene {place}</source>
        <translation>拟由{name}担任{place}的召集人</translation>
    </message>
    <message>
        <source>{name}, convener of {place}, is to be removed</source>
        <translation>拟移除{place}的召集人{name}</translation>
    </message>
    <message>
        <source>{n} of {all} signatures</source>
        <translation>已有 {n} 个签名，共需 {all} 个</translation>
    </message>
    <message>
        <source>Read, and sign it</source>
        <translation>阅读并签署</translation>
    </message>
    <message>
        <source>With your signature the invitation counts at the hub.</source>
        <translation>您签署后，该邀请在中转服务器生效。</translation>
    </message>
    <message>
        <source>With your signature it takes effect at the hub. It cannot be undone; who is to come back is invited again.</source>
        <translation>您签署后，在中转服务器生效。此操作无法撤销；如需回来，须重新邀请。</translation>
    </message>
    <message>
        <source>Sign it</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>不作更改</translation>
    </message>
    <message>
        <source>Signed. Sync takes it to the hub.</source>
        <translation>已签署。同步时送达中转服务器。</translation>
    </message>
    <message>
        <source>Remove {name} with all PCs</source>
        <translation>移除{name}及其所有电脑</translation>
    </message>
    <message>
        <source>A PC, in use since {day}</source>
        <translation>一台电脑，自{day}起使用</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Their convener or the alliance administrator can remove this person; a convener is changed by their own signature or by two administrators.</source>
        <translation>可由其召集人或医联体管理员移除；召集人由其本人签署或由两位管理员变更。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Everybody in the alliance can read the reason.</source>
        <translation>医联体中的每个人都能看到这个原因。</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>补充说明</translation>
    </message>
    <message>
        <source>Each institution holds the keys of this case and reads all of it, until its access is ended.</source>
        <translation>每个机构都持有本病例的密钥，可阅读全部内容，直到其访问权被终止。</translation>
    </message>
    <message>
        <source>Who reads the case: {name}</source>
        <translation>谁在阅读病例：{name}</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>返回病例</translation>
    </message>
    <message>
        <source>Share with another institution</source>
        <translation>与其他机构共享</translation>
    </message>
    <message>
        <source>End the access…</source>
        <translation>终止访问…</translation>
    </message>
    <message>
        <source>For example: the consultation is over</source>
        <translation>例如：会诊已结束</translation>
    </message>
    <message>
        <source>Why does it end?</source>
        <translation>为什么终止？</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>End the access of {name}?</source>
        <translation>终止{name}的访问吗？</translation>
    </message>
    <message>
        <source>End the access</source>
        <translation>终止访问</translation>
    </message>
    <message>
        <source>Share the case</source>
        <translation>共享病例</translation>
    </message>
    <message>
        <source>Record consent first</source>
        <translation>先记录知情同意</translation>
    </message>
    <message>
        <source>Share the case with {name}?</source>
        <translation>与{name}共享病例吗？</translation>
    </message>
    <message>
        <source>The patient agreed to it. These people can then read the whole case, also what is written later: {names}. What they have read cannot be taken back.</source>
        <translation>患者已同意。之后这些人可以阅读整个病例，包括以后所写的内容：{names}。他们读过的内容无法收回。</translation>
    </message>
    <message>
        <source>Share it</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Signed. It takes effect at the hub with the next sync.</source>
        <translation>已签署。下次同步时在中转服务器生效。</translation>
    </message>
    <message>
        <source>Signed. They get the case with the next sync.</source>
        <translation>已签署。对方在下次同步时收到病例。</translation>
    </message>
    <message>
        <source>Since {time}</source>
        <translation>自 {time} 起</translation>
    </message>
    <message>
        <source>The case is theirs.</source>
        <translation>病例归其所有。</translation>
    </message>
    <message>
        <source>No consent for this institution is in the case.</source>
        <translation>病例中没有针对该机构的知情同意。</translation>
    </message>
    <message>
        <source>Consent of {day} for “{purpose}”, signed by {who}.</source>
        <translation>{day}的知情同意，用于“{purpose}”，由{who}签署。</translation>
    </message>
    <message>
        <source>Shared without consent in an emergency on {day}, for “{purpose}”.</source>
        <translation>{day}因紧急情况未经同意共享，用于“{purpose}”。</translation>
    </message>
    <message>
        <source>The consent for “{purpose}” was withdrawn on {day}.</source>
        <translation>用于“{purpose}”的同意已于{day}撤回。</translation>
    </message>
    <message>
        <source>The consent for “{purpose}” was refused on {day}.</source>
        <translation>用于“{purpose}”的同意已于{day}被拒绝。</translation>
    </message>
    <message>
        <source>the patient</source>
        <translation>患者本人</translation>
    </message>
    <message>
        <source>Nobody works there today.</source>
        <translation>目前那里没有人员。</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between people</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>Access ended</source>
        <translation>访问已终止</translation>
    </message>
    <message>
        <source>Their own case</source>
        <translation>病例所属机构</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>可阅读</translation>
    </message>
    <message>
        <source>The patient's word no longer allows it. Nothing new is shared, but it reads on under the key it has, until its access is ended.</source>
        <translation>患者的意愿已不再允许。不再共享新的密钥，但对方仍可用已有密钥继续阅读，直到终止其访问。</translation>
    </message>
    <message>
        <source>What it has received stays readable there and cannot be taken back; it gets nothing that is written after its access ended.</source>
        <translation>对方已收到的内容仍可在那里阅读，无法收回；终止访问之后所写的内容，对方不会得到。</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>会发生什么</translation>
    </message>
    <message>
        <source>What it cannot do</source>
        <translation>做不到什么</translation>
    </message>
    <message>
        <source>Why are they removed?</source>
        <translation>为什么移除？</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>请填写原因。</translation>
    </message>
    <message>
        <source>Lose the only key of these cases?</source>
        <translation>要失去这些病例唯一的密钥吗？</translation>
    </message>
    <message>
        <source>Remove, the cases may be lost</source>
        <translation>仍要移除，病例可能丢失</translation>
    </message>
    <message>
        <source>PC in use since {day}</source>
        <translation>电脑自{day}起使用</translation>
    </message>
    <message>
        <source>The PC was stolen or lost</source>
        <translation>电脑被盗或丢失</translation>
    </message>
    <message>
        <source>The PC is replaced or given away</source>
        <translation>电脑更换或转交他人</translation>
    </message>
    <message>
        <source>The person leaves</source>
        <translation>人员离职</translation>
    </message>
    <message>
        <source>The person goes to another institution</source>
        <translation>人员调往其他机构</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除{name}</translation>
    </message>
    <message>
        <source>Remove a PC of {name}</source>
        <translation>移除{name}的一台电脑</translation>
    </message>
    <message>
        <source>The hub gives them nothing more, from the moment it has your signature. Until then they go on as before.</source>
        <translation>中转服务器收到您的签名后，就不再向其提供任何内容。在此之前一切照旧。</translation>
    </message>
    <message>
        <source>This concerns a convener, so it takes two administrators. Your signature is one of them; nothing changes before the other.</source>
        <translation>此项涉及召集人，需要两位管理员。您的签名是其中之一；在另一位签署之前不会有任何变化。</translation>
    </message>
    <message>
        <source>Their PC is told who signed it and why, and locks. Nothing on it is deleted.</source>
        <translation>对方电脑会得知由谁签署、原因是什么，然后锁定。其中的内容不会被删除。</translation>
    </message>
    <message>
        <source>This very PC is among them: it locks as soon as you sign. Nothing on it is deleted.</source>
        <translation>其中包括本机：您签署后本机立即锁定。其中的内容不会被删除。</translation>
    </message>
    <message>
        <source>What they signed until now stays in the records, under their name. What they send later lies apart, until who leads the case takes it over or declines it.</source>
        <translation>此前签署的内容仍以其姓名保留在病历中。之后送来的内容另行存放，由病例负责人决定接收或谢绝。</translation>
    </message>
    <message>
        <source>The keys are changed at the next sync of a colleague; what is written after that their PC cannot open.</source>
        <translation>同事下次同步时更换密钥；此后所写的内容，该电脑无法打开。</translation>
    </message>
    <message>
        <source>What the PC has received can still be read on it by whoever opens it; nobody can take that back.</source>
        <translation>该电脑已收到的内容，能打开它的人仍可阅读；谁也无法收回。</translation>
    </message>
    <message>
        <source>It cannot be undone. Who is to come back is invited again.</source>
        <translation>此操作无法撤销。如需回来，须重新邀请。</translation>
    </message>
    <message>
        <source>Nobody else holds the key of their cases. After this, they can be opened again only by this person, invited anew and with the printed recovery code of this PC. Is the sheet there? Without it, cases that no other institution reads are lost. If they still can, they first go on with the code on another PC: that shuts the old one out by itself.</source>
        <translation>没有其他人持有这些病例的密钥。移除之后，只有此人重新受邀、并使用本机打印的恢复码，才能再次打开病例。恢复单在手边吗？没有它，其他机构不阅读的病例将会丢失。如果还来得及，请先在另一台电脑上用恢复码继续工作：旧电脑会因此自动被拒之门外。</translation>
    </message>
    <message>
        <source>Sign as one of two administrators</source>
        <translation>作为两名管理员之一签署</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Propose to remove {name}?</source>
        <translation>提议移除{name}吗？</translation>
    </message>
    <message>
        <source>Remove this PC and lock it?</source>
        <translation>移除并锁定本机吗？</translation>
    </message>
    <message>
        <source>Remove this PC</source>
        <translation>移除本机</translation>
    </message>
    <message>
        <source>Remove {name} now?</source>
        <translation>现在移除{name}吗？</translation>
    </message>
    <message>
        <source>Remove this PC of {name} now?</source>
        <translation>现在移除{name}的这台电脑吗？</translation>
    </message>
    <message>
        <source>Remove now</source>
        <translation>立即移除</translation>
    </message>
    <message>
        <source>Signed. It waits for a second administrator.</source>
        <translation>已签署。等待第二位管理员。</translation>
    </message>
    <message>
        <source>Signed, and on its way to the hub. It takes effect there.</source>
        <translation>已签署，正在送往中转服务器，在那里生效。</translation>
    </message>
    <message>
        <source>Signed. It waits for the hub, which does not answer now; it takes effect there with the next sync.</source>
        <translation>已签署。中转服务器目前没有应答，正在等待；下次同步时在那里生效。</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>移出中</translation>
    </message>
</context>
</TS>
