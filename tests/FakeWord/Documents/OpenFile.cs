using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>A docx that this Word has open.</summary>
internal sealed class OpenFile : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly MemoryStream stream = new();
    private readonly WordprocessingDocument package;
    private readonly ConditionalWeakTable<SdtElement, ControlObject> controls = [];
    private readonly List<WeakReference<TextPoint>> points = [];
    private readonly Random dice;
    private int copies;

    public OpenFile(byte[] docx, WordProfile profile, int seed, string url)
    {
        (Profile, Url, dice) = (profile, url, new Random(seed));
        stream.Write(docx);
        package = WordprocessingDocument.Open(stream, isEditable: true, new OpenSettings { AutoSave = false });
        if (package.MainDocumentPart?.Document?.Body is null) throw WordError.Invalid("the file is no Word document");
    }

    public WordProfile Profile { get; }

    /// <summary>Where it lies; empty for a document that was never saved.</summary>
    public string Url { get; set; }

    /// <summary>True while nothing was changed since it was opened or saved.</summary>
    public bool Saved { get; set; } = true;

    public WordprocessingDocument Package => package;

    public MainDocumentPart Main => package.MainDocumentPart!;

    public Body Body => Main.Document.Body!;

    /// <summary>Where the person's cursor is.</summary>
    public RangeObject? Selection { get; set; }

    /// <summary>Every root whose text belongs to the document: the body, then headers and footers.</summary>
    public IEnumerable<OpenXmlElement> Roots => [Main.Document, .. Main.HeaderParts.Select(h => h.Header), .. Main.FooterParts.Select(f => f.Footer)];

    /// <summary>The document that an empty Word starts with.</summary>
    public static byte[] Blank()
    {
        using var bytes = new MemoryStream();
        using (var made = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            made.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(), new SectionProperties()));
        }

        return bytes.ToArray();
    }

    public ControlObject Control(SdtElement element) => controls.GetValue(element, e => new ControlObject(this, e));

    /// <summary>Controls within an element that Word's interface gives: rich text ones, in newer versions plain text ones too.</summary>
    public IEnumerable<ControlObject> ControlsIn(OpenXmlElement root) =>
        root.Descendants<SdtElement>().Select(Control).Where(c => c.Kind == "RichText" || (c.Kind == "PlainText" && Profile.WordApi >= new Version(1, 5)));

    /// <summary>An id such as Word gives to a new control.</summary>
    public int NewNumber() => dice.Next(100_000_000, int.MaxValue);

    /// <summary>The part whose content an element is.</summary>
    public OpenXmlPart PartOf(OpenXmlElement element)
    {
        var root = element.Ancestors<OpenXmlPartRootElement>().LastOrDefault();
        return (OpenXmlPart?)Main.HeaderParts.FirstOrDefault(h => h.Header == root) ?? Main.FooterParts.FirstOrDefault(f => f.Footer == root) ?? (OpenXmlPart)Main;
    }

    /// <summary>Something in the document was changed.</summary>
    public void Touch() => Saved = false;

    public void Watch(TextPoint point) => points.Add(new(point));

    /// <summary>A text was cut in two: what points behind the cut points into the second half from now on.</summary>
    public void Moved(Text from, int at, Text to)
    {
        foreach (var held in points)
        {
            if (held.TryGetTarget(out var point) && ReferenceEquals(point.Leaf, from) && point.Offset > at) (point.Leaf, point.Offset) = (to, point.Offset - at);
        }
    }

    /// <summary>
    /// The document's bytes. Word packs it anew each time it is asked, so no two copies are the same file; here the times in the zip differ.
    /// </summary>
    public byte[] Bytes()
    {
        using var copy = new MemoryStream();
        using (package.Clone(copy, isEditable: true))
        {
        }

        copy.Position = 0;
        using var packed = new MemoryStream();
        var time = Epoch.AddMinutes(++copies);
        using (var source = new ZipArchive(copy, ZipArchiveMode.Read))
        using (var target = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var written = target.CreateEntry(entry.FullName, CompressionLevel.Fastest);
                written.LastWriteTime = time;
                using var from = entry.Open();
                using var to = written.Open();
                from.CopyTo(to);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Its name in Word's title bar.</summary>
    public string Title => Url.Length == 0 ? "文档" + copies.ToString(CultureInfo.InvariantCulture) : Path.GetFileName(Url);

    public void Dispose()
    {
        package.Dispose();
        stream.Dispose();
    }
}
