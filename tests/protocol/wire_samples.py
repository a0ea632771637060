"""Small samples the vectors are made of: byte forms to accept and refuse, and RFC 9180 keys."""

from sync.protocol.suites import Algorithm

RFC_INFO = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")

RFC_9180 = {
    Algorithm.X25519: {
        "ikmE": "2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9",
        "skRm": "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d",
        "pkRm": "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c",
        "enc": "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256",
        "accumulated_1000": "1702e73e1e71705faa8241022af1deea",
    },
    Algorithm.ECDH_P256: {
        "ikmE": "a90d3417c3da9cb6c6ae19b4b5dd6cc9529a4cc24efb7ae0ace1f31887a8cd6c",
        "skRm": "317f915db7bc629c48fe765587897e01e282d3e8445f79f27f65d031a88082b2",
        "pkRm": "04abc7e49a4c6b3566d77d0304addc6ed0e98512ffccf505e6a8e3eb25c685136f"
        "853148544876de76c0f2ef99cdc3a05ccf5ded7860c7c021238f9e2073d2356c",
        "enc": "04c06b4f6bebc7bb495cb797ab753f911aff80aefb86fd8b6fcc35525f3ab5f03e"
        "0b21bd31a86c6048af3cb2d98e0d3bf01da5cc4c39ff5370d331a4f1f7d5a4e0",
        "accumulated_1000": "8d3263541fc1695b6e88ff3a1208577c",
    },
}
"""Base mode, HKDF-SHA256, AES-256-GCM, from the test vectors of RFC 9180."""

CANONICAL = (
    "00",
    "17",
    "1818",
    "1bffffffffffffffff",
    "20",
    "3b7fffffffffffffff",
    "40",
    "4401020304",
    "60",
    "66e5bfbde79086",
    "80",
    "83010203",
    "a0",
    "a201020a03",
    "a3617001617401626161f6",
    "f4",
    "f5",
    "f6",
    "818181818181818181818181818181" + "80",
)

NOT_CANONICAL = (
    "",
    "0000",
    "1800",
    "1817",
    "190001",
    "3bffffffffffffffff",
    "5800",
    "5f4101ff",
    "7f6161ff",
    "9f01ff",
    "9800",
    "bf01ff",
    "a201000100",
    "a20200" + "0100",
    "a2626161016161" + "02",
    "a2006100" + "6161",
    "a1f600",
    "a12000",
    "a1400" + "0",
    "c001",
    "c24101",
    "d81c80",
    "d81d00",
    "f7",
    "f0",
    "f8ff",
    "f93c00",
    "fa3f800000",
    "fb3ff0000000000000",
    "61ff",
    "6365cc81",
    "62c080",
    "9b7fffffffffffffff",
    "5b7fffffffffffffff",
    "81" * 17 + "00",
)
