using System.Security.Cryptography;
using System.Text;

namespace WorkSummary.Files.Lists;

/// <summary>How a CSV file is written: its encoding, its delimiter, and the hash of its bytes. Found by reading it once.</summary>
internal sealed record CsvForm(Encoding Encoding, char Delimiter, string Sha256, bool Skip)
{
    private const int HeadBytes = 65_536;
    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>
    /// Finds the form. Bytes that are no UTF-8 are GB18030 or Big5; of these, and of the delimiters, the one that shows most of the
    /// list's headers in the first rows is taken.
    /// </summary>
    public static CsvForm Detect(Stream file, HeaderIndex headers)
    {
        var (head, sha256, utf8) = Scan(file);
        Encoding[] candidates = head switch
        {
            [0xEF, 0xBB, 0xBF, ..] when utf8 => [Strict(Encoding.UTF8)],
            [0xFF, 0xFE, ..] => [Strict(Encoding.Unicode)],
            [0xFE, 0xFF, ..] => [Strict(Encoding.BigEndianUnicode)],
            _ when utf8 => [Strict(Encoding.UTF8)],
            _ => [CodePage(54936), CodePage(950)],
        };
        CsvForm? best = null;
        var most = (Known: -1, Cells: -1);
        foreach (var encoding in candidates)
        {
            var text = Lenient(encoding).GetString(head).TrimStart('\uFEFF');
            // Excel's own line: sep=;
            var told = text.Length > 4 && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? text[4] : '\0';
            foreach (var delimiter in told == '\0' ? Delimiters : [told])
            {
                var score = Score(text, delimiter, headers);
                if (score.CompareTo(most) <= 0) continue;
                (best, most) = (new CsvForm(encoding, delimiter, sha256, told != '\0'), score);
            }
        }

        return best!;
    }

    /// <summary>Opens the text; the byte order mark is not part of it.</summary>
    public TextReader Open(Stream file) => new StreamReader(file, Encoding, detectEncodingFromByteOrderMarks: true, 65_536);

    private static (int Known, int Cells) Score(string text, char delimiter, HeaderIndex headers)
    {
        var best = (Known: 0, Cells: 0);
        foreach (var row in new CsvReader(new StringReader(text), delimiter).Rows().Take(ListReader.HeaderSearch))
        {
            var score = (headers.Score(row.Cells.Select(c => c.Text)).Known, row.Cells.Length);
            if (score.CompareTo(best) > 0) best = score;
        }

        return best;
    }

    private static (byte[] Head, string Sha256, bool Utf8) Scan(Stream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var buffer = new byte[HeadBytes];
        var chars = new char[HeadBytes + 4];
        byte[]? head = null;
        var utf8 = true;
        while (true)
        {
            var count = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            head ??= buffer[..count];
            hash.AppendData(buffer, 0, count);
            try
            {
                if (utf8) decoder.GetChars(buffer, 0, count, chars, 0, flush: count < buffer.Length);
            }
            catch (DecoderFallbackException)
            {
                utf8 = false;
            }

            if (count < buffer.Length) return (head, Convert.ToHexStringLower(hash.GetHashAndReset()), utf8);
        }
    }

    private static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static Encoding Strict(Encoding encoding) =>
        Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    // The head may end in the middle of a character.
    private static Encoding Lenient(Encoding encoding)
    {
        var copy = (Encoding)encoding.Clone();
        copy.DecoderFallback = DecoderFallback.ReplacementFallback;
        return copy;
    }
}
