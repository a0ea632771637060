"""The invented people, places and words of the demo alliance; nobody of them exists."""

from dataclasses import dataclass

PASSPHRASE = "qingshan demo 2026"  # noqa: S105 - printed for whoever tries the demo
ALLIANCE = "青山精神卫生医联体"
HOSPITAL = "市精神卫生中心"
DEPARTMENT = "精神科"
CLINIC = "青山村卫生室"


@dataclass(frozen=True)
class Somebody:
    """A person of the demo and the folder of their profile."""

    folder: str
    name: str
    role: str
    title: str
    registration: str = ""
    scope: str = ""
    circle: str = "clinic"


ADMINISTRATOR = Somebody("administrator", "周明", "administrator", "院办主任")
CONVENER = Somebody("convener", "赵敏", "convener", "召集人", circle="expert")
DOCTOR = Somebody("clinic", "李春梅", "village-doctor", "乡村医生", "3501022301")
EXPERT = Somebody(
    "expert", "陈静", "psychiatrist", "主任医师", "110320001", "psychiatry", circle="desk"
)
SECOND_EXPERT = Somebody(
    "second-expert", "王强", "psychiatrist", "副主任医师", "110320002", "psychiatry", circle="desk"
)

AGREEMENT = {
    "purpose": "远程会诊与双向转诊协作",
    "conditions": "双方均具备诊疗资质，配备联网计算机、摄像头和麦克风",
    "content": "精神科远程会诊、随访指导",
    "workflow": "邀请方申请，受邀方受理，视频会诊，出具签名意见，邀请方决定采纳",
    "duties": "邀请方保证病历真实完整；受邀方按时给出意见",
    "liability": "远程会诊由受邀方提供意见，邀请方作出诊疗决定并承担相应责任",
}
