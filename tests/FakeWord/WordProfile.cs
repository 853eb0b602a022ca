namespace WorkSummary.FakeWord;

/// <summary>Which Word is imitated, with what that one can do and where it refuses.</summary>
public sealed record WordProfile
{
    /// <summary>Name for test output: <c>ltsc2019</c>, <c>m365</c>, <c>web</c>, <c>mac</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What <c>Office.onReady</c> tells: <c>PC</c>, <c>OfficeOnline</c>, <c>Mac</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>What <c>Office.context.diagnostics.version</c> tells.</summary>
    public required string Version { get; init; }

    /// <summary>Highest version of WordApi: 1.3 in the volume-licensed Office 2019.</summary>
    public required Version WordApi { get; init; }

    /// <summary>Requirement sets besides WordApi, by their lower-case name.</summary>
    public IReadOnlyDictionary<string, string> Sets { get; init; } = new Dictionary<string, string>();

    /// <summary>Ribbon commands and the pane live in one runtime.</summary>
    public bool SharedRuntime { get; init; }

    /// <summary>Runs in a browser: no hidden documents, a prompt before a new document opens, some members answer NotAllowed.</summary>
    public bool Web { get; init; }

    /// <summary>Word tells the pane its theme.</summary>
    public bool TellsTheme { get; init; } = true;

    /// <summary>Word gives the pane a partition of its own for what it keeps in the browser.</summary>
    public bool Partitions { get; init; }

    /// <summary>Code with which a locked control refuses. The documents do not say which; they differ here so that nobody relies on one.</summary>
    public required string LockedCode { get; init; }

    /// <summary>What separates paragraphs in a text that is read.</summary>
    public string ParagraphMark { get; init; } = "\r";

    /// <summary>The text of a control that shows its placeholder is the placeholder; else it is empty.</summary>
    public bool PlaceholderIsText { get; init; } = true;

    /// <summary>The largest base64 file that can be inserted or opened, in bytes of the file.</summary>
    public int LargestInsertion { get; init; } = 4 * 1024 * 1024;

    /// <summary>What one sync takes at least.</summary>
    public TimeSpan PerSync { get; init; }

    /// <summary>What one insertText takes.</summary>
    public TimeSpan PerInsertText { get; init; }

    /// <summary>What one insertOoxml takes, per 100 kB.</summary>
    public TimeSpan PerInsertOoxml { get; init; }

    /// <summary>The largest slice that getFileAsync hands out: 64 kB on an iPad.</summary>
    public int LargestSlice { get; init; } = 4 * 1024 * 1024;

    /// <summary>Office 2019 as volume licences have it: the oldest that the add-in promises to run in.</summary>
    public static WordProfile Ltsc2019 { get; } = new()
    {
        Name = "ltsc2019",
        Platform = "PC",
        Version = "16.0.10400.20000",
        WordApi = new(1, 3),
        Sets = Common("1.1"),
        TellsTheme = false,
        LockedCode = "AccessDenied",
        PerSync = TimeSpan.FromMilliseconds(12),
        PerInsertText = TimeSpan.FromMilliseconds(3),
        PerInsertOoxml = TimeSpan.FromMilliseconds(60),
    };

    /// <summary>Microsoft 365 on Windows.</summary>
    public static WordProfile M365 { get; } = new()
    {
        Name = "m365",
        Platform = "PC",
        Version = "16.0.17928.20000",
        WordApi = new(1, 8),
        Sets = new Dictionary<string, string>(Common("1.2"))
        {
            ["nestedappauth"] = "1.1", ["sharedruntime"] = "1.2", ["keyboardshortcuts"] = "1.1", ["ribbonapi"] = "1.2", ["wordapihiddendocument"] = "1.5",
            ["openbrowserwindowapi"] = "1.1", ["identityapi"] = "1.3",
        },
        SharedRuntime = true,
        Partitions = true,
        LockedCode = "AccessDenied",
        PerSync = TimeSpan.FromMilliseconds(8),
        PerInsertText = TimeSpan.FromMilliseconds(2),
        PerInsertOoxml = TimeSpan.FromMilliseconds(40),
    };

    /// <summary>Word in a browser.</summary>
    public static WordProfile InBrowser { get; } = new()
    {
        Name = "web",
        Platform = "OfficeOnline",
        Version = "16.0.18000.40000",
        WordApi = new(1, 8),
        Sets = new Dictionary<string, string>(Common("1.2"))
        {
            ["nestedappauth"] = "1.1", ["sharedruntime"] = "1.1", ["keyboardshortcuts"] = "1.1", ["wordapionline"] = "1.1", ["identityapi"] = "1.3",
        },
        SharedRuntime = true,
        Web = true,
        Partitions = true,
        LockedCode = "NotAllowed",
        ParagraphMark = "\n",
        PlaceholderIsText = false,
        PerSync = TimeSpan.FromMilliseconds(60),
        PerInsertText = TimeSpan.FromMilliseconds(5),
        PerInsertOoxml = TimeSpan.FromMilliseconds(400),
    };

    /// <summary>Microsoft 365 on a Mac.</summary>
    public static WordProfile Mac { get; } = new()
    {
        Name = "mac",
        Platform = "Mac",
        Version = "16.89.24090815",
        WordApi = new(1, 8),
        Sets = new Dictionary<string, string>(Common("1.2"))
        {
            ["nestedappauth"] = "1.1", ["sharedruntime"] = "1.1", ["wordapihiddendocument"] = "1.5", ["openbrowserwindowapi"] = "1.1", ["identityapi"] = "1.3",
        },
        SharedRuntime = true,
        LockedCode = "GeneralException",
        PerSync = TimeSpan.FromMilliseconds(25),
        PerInsertText = TimeSpan.FromMilliseconds(223),
        PerInsertOoxml = TimeSpan.FromMilliseconds(250),
    };

    /// <summary>All four.</summary>
    public static IReadOnlyList<WordProfile> All { get; } = [Ltsc2019, M365, InBrowser, Mac];

    /// <summary>The profile of a name.</summary>
    public static WordProfile Named(string name) => All.Single(p => p.Name == name);

    private static Dictionary<string, string> Common(string dialog) => new()
    {
        ["customxmlparts"] = "1.1", ["dialogapi"] = dialog, ["file"] = "1.1", ["compressedfile"] = "1.1", ["settings"] = "1.1", ["ooxmlcoercion"] = "1.1",
        ["documentevents"] = "1.1", ["selection"] = "1.1", ["addincommands"] = "1.1",
    };
}
