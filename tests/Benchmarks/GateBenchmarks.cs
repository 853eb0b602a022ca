using System.Text;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Tests.Gating;

namespace WorkSummary.Benchmarks;

/// <summary>Hostile files of every kind: how long until the refusal, and what it allocates.</summary>
internal static class GateBenchmarks
{
    public static Task RunAsync()
    {
        Report.Title("Hostile files at the Gate");
        Report.Head("file", "KB", "refused as", "best ms", "median ms", "CPU ms", "KB allocated", "MB peak rise");
        foreach (var (name, make) in Kinds())
        {
            var file = make();
            var code = Gate.Admit(file, "a.docx", PackageKind.Document).Problems[0].Code;
            var t = Timing.Of(() => Gate.Admit(file, "a.docx", PackageKind.Document), seconds: 1.5, warm: 0.5);
            var rise = ProcessMemory.RiseOf(() => Gate.Admit(file, "a.docx", PackageKind.Document));
            Report.Row(name, Report.Kilobytes(file.Length), $"`{code}`", Report.Ms(t.Best), Report.Ms(t.Median), Report.Ms(t.Cpu), Report.Kilobytes(t.Allocated), Report.Megabytes(rise));
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<(string Name, Func<byte[]> Make)> Kinds()
    {
        const long Huge = 300L << 20;
        yield return ("a text file renamed", () => Encoding.UTF8.GetBytes("工作总结，只是文字。"));
        yield return ("a truncated zip", () => Half(new PackageMaker().Bytes()));
        yield return ("an old binary document, 90 MB", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[90 << 20]]);
        yield return ("a macro project", () => new PackageMaker().Part("word/vbaProject.bin", [1, 2, 3], "application/vnd.ms-office.vbaProject").Bytes());
        yield return ("300 MB of paragraphs", () => Xml("\u0001", "<w:p><w:r><w:t>字字字字</w:t></w:r></w:p>", Huge));
        yield return ("300 MB of runs in one paragraph", () => Xml("<w:p>\u0001</w:p>", "<w:r><w:t>字</w:t></w:r>", Huge));
        yield return ("300 MB of the smallest elements", () => Xml("<w:p>\u0001</w:p>", "<w:r/>", Huge));
        yield return ("300 MB of elements with attributes", () => Xml("<w:p>\u0001</w:p>", "<w:r w:a=\"1\" w:b=\"2\"/>", Huge));
        yield return ("300 MB of long runs", () => Xml("<w:p>\u0001</w:p>", $"<w:r><w:t>{new string('a', 50)}</w:t></w:r>", Huge));
        yield return ("500,000 empty paragraphs", () => Xml("\u0001", "<w:p/>", 3_000_000));
        yield return ("one text of 17 million characters", () => Xml("<w:p><w:r><w:t>\u0001</w:t></w:r></w:p>", new string('a', 1000), 17_000_000));
        yield return ("one attribute of 17 million characters", () => Xml("<w:p w:x=\"\u0001\"/>", new string('a', 1000), 17_000_000));
        yield return ("1 GB of media", () => new PackageMaker().Part("word/media/image1.png", s => Repeat(s, [0], 1L << 30, Png)).Bytes());
        yield return ("six parts of 39 MB", SixParts);
        yield return ("100,000 entries", ManyEntries);
        yield return ("billion laughs", () => new PackageMaker().Xml("<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>" + PackageMaker.Document("<w:p>&b;</w:p>")).Bytes());
        yield return ("20,000 nested controls", () => Nested("<w:sdt><w:sdtContent>", 20_000, "</w:sdtContent></w:sdt>"));
        yield return ("3,000 nested tables", () => Nested("<w:tbl><w:tr><w:tc>", 3_000, "</w:tc></w:tr></w:tbl>"));
        yield return ("a name that leads out", () => new PackageMaker().Part("../evil.xml", "<a/>").Bytes());
        yield return ("an imported web page", () => new PackageMaker().Body("<w:altChunk r:id=\"r5\"/>").Part("word/page.html", "<html/>", "text/html").Related("r5", "aFChunk", "page.html").Bytes());
        yield return ("an embedded package", () => new PackageMaker().Part("word/fonts/a.bin", new PackageMaker().Bytes()).Bytes());
        yield return ("a header that lies about its size", () => PackageMaker.Lie(new PackageMaker().Bytes(), "word/document.xml", 400_000_000));
    }

    private static ReadOnlySpan<byte> PngHead => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 100, 0, 0, 0, 100, 8, 6, 0, 0, 0];

    private static byte[] Png => PngHead.ToArray();

    private static byte[] Half(byte[] bytes) => bytes[..(bytes.Length / 2)];

    private static byte[] Nested(string open, int times, string close) =>
        new PackageMaker().Body(string.Concat(Enumerable.Repeat(open, times)) + string.Concat(Enumerable.Repeat(close, times))).Bytes();

    private static byte[] SixParts()
    {
        var maker = new PackageMaker();
        for (var i = 0; i < 6; i++) maker.Part($"word/blob{i}.bin", s => Repeat(s, "a"u8.ToArray(), 39L << 20, []));
        return maker.Bytes();
    }

    private static byte[] ManyEntries()
    {
        var maker = new PackageMaker();
        for (var i = 0; i < 100_000; i++) maker.Part($"x/{i}", []);
        return maker.Bytes();
    }

    private static byte[] Xml(string frame, string piece, long bytes)
    {
        var whole = PackageMaker.Document(frame).Split('\u0001');
        return new PackageMaker().Stream(s =>
        {
            Repeat(s, Encoding.UTF8.GetBytes(piece), bytes, Encoding.UTF8.GetBytes(whole[0]));
            s.Write(Encoding.UTF8.GetBytes(whole[1]));
        }).Bytes();
    }

    private static void Repeat(Stream stream, byte[] piece, long bytes, byte[] before)
    {
        stream.Write(before);
        var block = Enumerable.Repeat(piece, Math.Max(1, (1 << 16) / piece.Length)).SelectMany(b => b).ToArray();
        for (long written = 0; written < bytes; written += block.Length) stream.Write(block);
    }
}
