//! What is taken and what is not.

use duban_app::ports::evidence::{EvidenceError, EvidenceStore, UploadLimits};

use super::{Store, files, reader};
use crate::kind::{self, DOCX, XLS, XLSX};

#[tokio::test]
async fn files_of_allowed_kinds_are_taken_for_what_their_bytes_are() {
    let store = Store::new();
    let taken = [
        ("现场.jpg", files::jpeg(), "image/jpeg"),
        ("really-a.jpg", files::png(), "image/png"),
        ("a.webp", files::webp(), "image/webp"),
        ("IMG_1.HEIC", files::heic(), "image/heic"),
        ("批复.pdf", files::pdf(), "application/pdf"),
        ("报告.docx", files::docx(), DOCX),
        ("台账.xlsx", files::xlsx(), XLSX),
        ("台账.xls", files::ole("Workbook"), XLS),
        ("old.xls", files::ole("Book"), XLS),
        ("v.mp4", files::mp4(), "video/mp4"),
        ("no-ending", files::pdf(), "application/pdf"),
    ];
    for (name, bytes, media_type) in taken {
        let stored = store.put(name, &bytes).await.expect(name);
        assert_eq!((stored.media_type, stored.size), (media_type, bytes.len() as u64), "{name}");
    }
}

#[tokio::test]
async fn everything_else_is_refused_and_leaves_nothing() {
    let store = Store::new();
    let refused = [
        ("a.jpg", b"<html><script>alert(1)</script></html>".to_vec()),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()),
        ("a.pdf", [&b"MZ\x90\0"[..], &[0; 200]].concat()),
        ("a.jpg.exe", files::jpeg()),
        ("a.html", files::jpeg()),
        ("a.zip", files::zip(&["a.txt"])),
        ("plain.docx", files::zip(&["a.txt"])),
        (
            "macro.xlsx",
            files::zip(&["[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"]),
        ),
        ("two.docx", files::zip(&["[Content_Types].xml", "xl/workbook.xml", "word/document.xml"])),
        ("letter.xls", files::ole("WordDocument")),
        ("locked.xlsx", files::ole("EncryptedPackage")),
        ("torn.xls", files::ole("Workbook")[..700].to_vec()),
        ("torn.xlsx", files::xlsx()[..100].to_vec()),
        ("torn.pdf", files::pdf()[..30].to_vec()),
        ("tail.xlsx", [files::xlsx(), b"<script>".to_vec()].concat()),
        ("head.pdf", [b"GIF89a".to_vec(), files::pdf()].concat()),
        ("archive-behind.jpg", [files::jpeg(), files::zip(&["a.jar"])].concat()),
        ("archive-behind.pdf", [files::pdf(), files::zip(&["a.jar"])].concat()),
        ("text", "整改台账".repeat(50).into_bytes()),
    ];
    for (name, bytes) in refused {
        let answer = store.put(name, &bytes).await;
        assert!(matches!(answer, Err(EvidenceError::TypeNotAllowed { .. })), "{name}: {answer:?}");
    }
    assert_eq!(store.files(), 0);
}

#[tokio::test]
async fn an_archive_glued_into_an_office_file_is_refused() {
    let store = Store::new();
    let head = files::zip(&["[Content_Types].xml", "evil.jar"]);
    let answer = store.put("a.xlsx", &[head, files::xlsx()].concat()).await;
    assert!(matches!(answer, Err(EvidenceError::TypeNotAllowed { .. })), "{answer:?}");
}

#[tokio::test]
async fn video_is_taken_where_the_office_allows_it() {
    let store = Store::new();
    let limits = UploadLimits { video: false, ..UploadLimits::default() };
    let answer = store.evidence.put(reader(&files::mp4()), limits, "v.mp4").await;
    assert_eq!(answer.unwrap_err().code(), "type_not_allowed");
}

/// Whatever stands in the file, the answer is yes or no: nothing panics or runs away.
#[test]
fn any_byte_may_be_wrong() {
    let (limits, mut answers) = (UploadLimits::default(), 0);
    for whole in [files::xlsx(), files::pdf(), files::heic(), files::ole("Workbook")] {
        for at in (0..whole.len()).filter(|at| *at < 400 || at % 197 == 0) {
            for wrong in [0, 0xFF, whole[at] ^ 1] {
                let mut bytes = whole.clone();
                bytes[at] = wrong;
                let mut file = tempfile::tempfile().unwrap();
                std::io::Write::write_all(&mut file, &bytes).unwrap();
                match kind::of(&mut file, bytes.len() as u64, limits, "a.xlsx") {
                    Ok(_) | Err(EvidenceError::TypeNotAllowed { .. }) => answers += 1,
                    Err(other) => panic!("byte {at} set to {wrong}: {other}"),
                }
            }
        }
    }
    assert!(answers > 1_500);
}
