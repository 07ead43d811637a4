//! A PNG and a PDF, byte by byte: small, valid, and the same every time.

use std::fmt::Write;

const WIDTH: usize = 96;
const HEIGHT: usize = 64;
/// A stored deflate block holds no more.
const BLOCK: usize = 65_535;

/// A house under a sky; cracked before, whole after.
pub fn picture(variant: usize, before: bool) -> Vec<u8> {
    let mut rows = Vec::with_capacity(HEIGHT * (WIDTH * 3 + 1));
    for y in 0..HEIGHT {
        rows.push(0);
        for x in 0..WIDTH {
            rows.extend(colour(x, y, variant, before));
        }
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend(be(WIDTH));
    header.extend(be(HEIGHT));
    header.extend([8, 2, 0, 0, 0]);
    chunk(&mut png, *b"IHDR", &header);
    chunk(&mut png, *b"IDAT", &zlib(&rows));
    chunk(&mut png, *b"IEND", &[]);
    png
}

fn colour(x: usize, y: usize, variant: usize, before: bool) -> [u8; 3] {
    let shade = u8::try_from(y * 2 % 256).unwrap_or(u8::MAX);
    let house = (18 + variant * 4..70 + variant * 4).contains(&x) && y > 24 && y < 54;
    let crack = before && house && x.abs_diff(y + 12 + variant * 5) < 2;
    let window = house && x % 13 < 6 && (30..38).contains(&y);
    if crack {
        [60, 40, 40]
    } else if window {
        [190, 220, 240]
    } else if house && before {
        [170, 150, 130]
    } else if house {
        [235, 220, 190]
    } else if y < 54 {
        [140, 180, 255 - shade]
    } else {
        [110, 140, 90]
    }
}

fn be(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

fn chunk(png: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    png.extend(be(data.len()));
    let named: Vec<u8> = name.into_iter().chain(data.iter().copied()).collect();
    png.extend(&named);
    png.extend(crc32(&named).to_be_bytes());
}

/// Stored, not compressed: a few kilobytes are not worth more.
fn zlib(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let blocks = data.chunks(BLOCK);
    let last = blocks.len().saturating_sub(1);
    for (at, block) in blocks.enumerate() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.push(u8::from(at == last));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    out.extend(adler32(data).to_be_bytes());
    out
}

fn crc32(data: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in data {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

fn adler32(data: &[u8]) -> u32 {
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    (b << 16) | a
}

/// One page with a title, in a Chinese font that readers bring themselves.
pub fn paper(title: &str, variant: usize) -> Vec<u8> {
    let words =
        [format!("{title}(演示 第{}号)", variant + 1), "本材料为软件演示用,内容虚构。".to_owned()];
    let text = format!(
        "BT /F1 22 Tf 90 720 Td <{}> Tj 0 -40 Td /F1 12 Tf <{}> Tj ET",
        utf16_hex(&words[0]),
        utf16_hex(&words[1]),
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H \
         /DescendantFonts [6 0 R] >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> \
         /FontDescriptor 7 0 R >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] \
         /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
            .to_owned(),
    ];
    bound(&objects)
}

/// Objects, their table, and where the table begins.
fn bound(objects: &[String]) -> Vec<u8> {
    let mut pdf = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", pdf.len());
        let _ = writeln!(pdf, "{} 0 obj\n{object}\nendobj", at + 1);
    }
    let start = pdf.len();
    let _ = write!(
        pdf,
        "{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1,
    );
    pdf.into_bytes()
}

fn utf16_hex(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut hex, unit| {
        let _ = write!(hex, "{unit:04X}");
        hex
    })
}
