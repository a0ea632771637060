<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Imports</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>No folder was imported yet</source>
        <translation>还没有导入文件夹</translation>
    </message>
    <message>
        <source>Choose a folder with FHIR R4 files (.json), as another system writes them.</source>
        <translation>请选择其他系统导出的 FHIR R4 文件（.json）所在的文件夹。</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>全部 {n}</translation>
    </message>
    <message>
        <source>Imported {n}</source>
        <translation>已导入 {n}</translation>
    </message>
    <message>
        <source>Kept {n}</source>
        <translation>已保存 {n}</translation>
    </message>
    <message>
        <source>Refused {n}</source>
        <translation>已拒绝 {n}</translation>
    </message>
    <message>
        <source>Taken in as data; the file is kept whole beside it.</source>
        <translation>已作为数据导入；原文件一并完整保存。</translation>
    </message>
    <message>
        <source>Files that wait</source>
        <translation>待归档文件</translation>
    </message>
    <message>
        <source>Nothing waits here</source>
        <translation>没有待归档的文件</translation>
    </message>
    <message>
        <source>Imported files that name no patient of their folder wait here until somebody places them in a case.</source>
        <translation>导入的文件如果没有写明文件夹中的患者，会在这里等待归入病例。</translation>
    </message>
    <message>
        <source>Find the patient: name, pinyin, number</source>
        <translation>查找患者：姓名、拼音、证件号</translation>
    </message>
    <message>
        <source>Cases found</source>
        <translation>找到的病例</translation>
    </message>
    <message>
        <source>No case is found by these words.</source>
        <translation>没有找到符合的病例。</translation>
    </message>
    <message>
        <source>Place it in this case</source>
        <translation>归入此病例</translation>
    </message>
    <message>
        <source>Or leave it: it stays here, is kept whole, and shows in no patient's case.</source>
        <translation>也可以不归档：文件会完整保留在这里，不出现在任何患者的病例中。</translation>
    </message>
    <message>
        <source>Which patient does it belong to?</source>
        <translation>属于哪位患者？</translation>
    </message>
    <message>
        <source>Kind of record: {type}</source>
        <translation>记录类型：{type}</translation>
    </message>
    <message>
        <source>Names as its patient: {subject}</source>
        <translation>写明的患者：{subject}</translation>
    </message>
    <message>
        <source>Names no patient</source>
        <translation>未写明患者</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Its content as written</source>
        <translation>原始内容</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Import records (FHIR)</source>
        <translation>导入病历（FHIR）</translation>
    </message>
    <message>
        <source>Each patient of the folder becomes a case. Every file is kept whole; what is not understood stays a document, and nothing is imported twice.</source>
        <translation>文件夹中的每位患者成为一个病例。每个文件都完整保存；不能识别的作为文档保留，不会重复导入。</translation>
    </message>
    <message>
        <source>Files of the last import</source>
        <translation>本次导入的文件</translation>
    </message>
    <message>
        <source>Unassigned files</source>
        <translation>待归档文件</translation>
    </message>
    <message>
        <source>Choose the folder with the FHIR files</source>
        <translation>选择存放 FHIR 文件的文件夹</translation>
    </message>
    <message>
        <source>Reading {folder}…</source>
        <translation>正在读取 {folder}…</translation>
    </message>
    <message>
        <source>Unassigned files ({n})</source>
        <translation>待归档文件（{n}）</translation>
    </message>
    <message>
        <source>The import was stopped. The patients taken in until then are safe; import the same folder again to go on.</source>
        <translation>导入已停止。已导入的患者不受影响；再次导入同一文件夹即可继续。</translation>
    </message>
    <message>
        <source>{folder}: {all} files, {imported} imported, {kept} kept, {refused} refused; {cases} new cases.</source>
        <translation>{folder}：共 {all} 个文件，导入 {imported} 个，保存 {kept} 个，拒绝 {refused} 个；新建病例 {cases} 个。</translation>
    </message>
    <message>
        <source>Placed in the case of {name}.</source>
        <translation>已归入{name}的病例。</translation>
    </message>
    <message>
        <source>Imported before; nothing was added.</source>
        <translation>以前已导入，未重复添加。</translation>
    </message>
    <message>
        <source>Kept whole in the patient's case as a document.</source>
        <translation>已作为文档完整保存在患者病例中。</translation>
    </message>
    <message>
        <source>Its patient is not in this folder; it waits in the tray.</source>
        <translation>所属患者不在此文件夹中，已放入待归档。</translation>
    </message>
    <message>
        <source>It names no patient; it waits in the tray.</source>
        <translation>未写明患者，已放入待归档。</translation>
    </message>
    <message>
        <source>Its author marked it as entered in error; kept as a document, not as data.</source>
        <translation>原作者已标记为误录；只作为文档保存，不作为数据。</translation>
    </message>
    <message>
        <source>The diagnosis was refuted there; kept as a document, not as data.</source>
        <translation>该诊断在原系统中已被否定；只作为文档保存，不作为数据。</translation>
    </message>
    <message>
        <source>The finding was cancelled there; kept as a document, not as data.</source>
        <translation>该检查结果在原系统中已取消；只作为文档保存，不作为数据。</translation>
    </message>
    <message>
        <source>This is a folder or no ordinary file.</source>
        <translation>这是文件夹，或者不是普通文件。</translation>
    </message>
    <message>
        <source>It cannot be read from the disk.</source>
        <translation>无法从磁盘读取。</translation>
    </message>
    <message>
        <source>It is larger than 4 MB.</source>
        <translation>超过 4 MB。</translation>
    </message>
    <message>
        <source>The folder holds more than can be taken at once; put the rest in another one.</source>
        <translation>文件夹内容过多，一次不能全部导入；请把其余文件放到另一个文件夹。</translation>
    </message>
    <message>
        <source>Its letters are not written as UTF-8.</source>
        <translation>文字编码不是 UTF-8。</translation>
    </message>
    <message>
        <source>It is no JSON file, or it is broken off.</source>
        <translation>不是 JSON 文件，或者文件不完整。</translation>
    </message>
    <message>
        <source>Its parts are nested too deeply.</source>
        <translation>内容嵌套层次过深。</translation>
    </message>
    <message>
        <source>It says the same thing twice in one place.</source>
        <translation>同一处有重复的字段。</translation>
    </message>
    <message>
        <source>It holds no FHIR record.</source>
        <translation>其中没有 FHIR 记录。</translation>
    </message>
    <message>
        <source>It holds an empty value, which FHIR forbids.</source>
        <translation>含有 FHIR 不允许的空值。</translation>
    </message>
    <message>
        <source>It does not say what kind of record it is.</source>
        <translation>没有写明记录类型。</translation>
    </message>
    <message>
        <source>FHIR R4 knows no record of the kind it names.</source>
        <translation>FHIR R4 中没有它写明的记录类型。</translation>
    </message>
    <message>
        <source>Its identifier is not written as FHIR asks.</source>
        <translation>标识符不符合 FHIR 要求。</translation>
    </message>
    <message>
        <source>Another file of this folder has the same identifier.</source>
        <translation>此文件夹中另一个文件有相同的标识符。</translation>
    </message>
    <message>
        <source>It uses a code that FHIR does not have there.</source>
        <translation>使用了 FHIR 此处没有的代码。</translation>
    </message>
    <message>
        <source>A value in it is of the wrong kind.</source>
        <translation>其中有数值类型错误。</translation>
    </message>
    <message>
        <source>It breaks a rule of FHIR R4.</source>
        <translation>不符合 FHIR R4 的规定。</translation>
    </message>
    <message>
        <source>no name: look it up and add it</source>
        <translation>没有姓名，请查实后补充</translation>
    </message>
    <message>
        <source>sex is given as “other”</source>
        <translation>性别写为“其他”</translation>
    </message>
    <message>
        <source>the identity number does not add up and was left out</source>
        <translation>身份证号校验不通过，未采用</translation>
    </message>
    <message>
        <source>the day of birth is incomplete</source>
        <translation>出生日期不完整</translation>
    </message>
    <message>
        <source>the patient is recorded as deceased</source>
        <translation>记录显示患者已去世</translation>
    </message>
    <message>
        <source>confirmed elsewhere: provisional here until a psychiatrist confirms it</source>
        <translation>外院已确诊；在本系统中为初步诊断，须由精神科医师确认</translation>
    </message>
    <message>
        <source>no longer active</source>
        <translation>已不处于活动期</translation>
    </message>
    <message>
        <source>in remission</source>
        <translation>缓解期</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>已痊愈</translation>
    </message>
    <message>
        <source>a finding without a value</source>
        <translation>检查结果没有数值</translation>
    </message>
    <message>
        <source>the finding was not final yet</source>
        <translation>检查结果尚非最终结果</translation>
    </message>
    <message>
        <source>a PHQ-9 without the question about suicide: ask it yourself</source>
        <translation>PHQ-9 缺少自杀意念一题，请您当面询问</translation>
    </message>
    <message>
        <source>This folder is not there any more.</source>
        <translation>此文件夹已不存在。</translation>
    </message>
    <message>
        <source>This folder cannot be read.</source>
        <translation>无法读取此文件夹。</translation>
    </message>
    <message>
        <source>Where: {path}</source>
        <translation>位置：{path}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Look at: {notes}</source>
        <translation>请注意：{notes}。</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
</context>
</TS>
