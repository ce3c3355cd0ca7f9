//! A PDF of about 50 KB, as readers of PDF take it: one page with a portrait. The benchmark sends it too.

/// The sides of the portrait, in pixels of three bytes.
const SIDE: usize = 128;

/// The PDF with this number: its pixels are its own, so that one is never taken for another.
pub fn numbered(number: u64) -> Vec<u8> {
    let words = format!(
        "BT /F1 18 Tf 60 780 Td (Application {number}) Tj ET\nq 128 0 0 128 60 620 cm /Portrait Do Q\n"
    );
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /Portrait 6 0 R >> >> >>".to_vec(),
        stream("", words.as_bytes()),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        stream(
            &format!("/Type /XObject /Subtype /Image /Width {SIDE} /Height {SIDE} /ColorSpace /DeviceRGB /BitsPerComponent 8 "),
            &pixels(number),
        ),
    ];
    let mut pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.extend(format!("{} 0 obj\n", at + 1).as_bytes());
        pdf.extend(object);
        pdf.extend(b"\nendobj\n");
    }
    let table_at = pdf.len();
    pdf.extend(table.as_bytes());
    let size = objects.len() + 1;
    pdf.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n")
            .as_bytes(),
    );
    pdf
}

fn stream(says: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {says}/Length {} >>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream");
    object
}

/// Bytes that no compression makes small (xorshift).
fn pixels(number: u64) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(SIDE * SIDE * 3);
    while bytes.len() < SIDE * SIDE * 3 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes
}
