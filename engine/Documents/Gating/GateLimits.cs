namespace WorkSummary.Documents.Gating;

/// <summary>Bounds of what the Gate lets in. All sizes are counted while inflating; what a header says is never believed.</summary>
public static class GateLimits
{
    /// <summary>Most bytes of the file as it arrives.</summary>
    public const long FileBytes = 100L << 20;

    /// <summary>Most entries of the zip.</summary>
    public const int Entries = 2_000;

    /// <summary>Most bytes of one part, unpacked.</summary>
    public const long PartBytes = 40L << 20;

    /// <summary>Most bytes of all parts together, unpacked.</summary>
    public const long UnpackedBytes = 200L << 20;

    /// <summary>Most characters of XML in all parts together.</summary>
    public const long XmlCharacters = 20_000_000;

    /// <summary>Deepest nesting of elements.</summary>
    public const int Depth = 128;

    /// <summary>Most elements in all parts together.</summary>
    public const int Elements = 2_000_000;

    /// <summary>How many times as many characters and elements a workbook may have: a county's roster is 80,000 rows.</summary>
    public const int WorkbookFactor = 4;

    /// <summary>Most paragraphs in all parts together.</summary>
    public const int Paragraphs = 100_000;

    /// <summary>Most bytes of XML from one <c>&lt;</c> to the next: bounds a single text, and a single tag with its attributes.</summary>
    public const int RunBytes = 2 << 20;

    /// <summary>Deepest nesting of content controls.</summary>
    public const int NestedControls = 24;

    /// <summary>Deepest nesting of tables.</summary>
    public const int NestedTables = 16;

    /// <summary>Most pixels of an image, from its header.</summary>
    public const long Pixels = 40_000_000;
}
