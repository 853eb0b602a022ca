namespace WorkSummary.Documents.Authoring;

/// <summary>
/// Page, fonts and sizes of an official document. Lengths are in twentieths of a point, letter sizes in half-points, as
/// WordprocessingML counts them (ECMA-376-1, 17.18.81 and 17.18.42).
/// </summary>
public sealed record LayoutProfile
{
    /// <summary>GB/T 9704-2012, the format of documents of Party and government bodies: 22 lines of 28 characters on A4.</summary>
    public static LayoutProfile GbT9704 { get; } = new()
    {
        Name = "GB/T 9704-2012",
        PageWidth = 11906,
        PageHeight = 16838,
        Top = 2098,
        Bottom = 1984,
        Left = 1588,
        Right = 1474,
        FooterDistance = 1446,
        LinePitch = 579,
        CharacterSpacing = -5,
        TitlePitch = 700,
        TitleSize = 44,
        BodySize = 32,
        TableSize = 24,
        PageNumberSize = 28,
        Latin = new("Times New Roman", "00020603050405020304"),
        TitleFont = new("方正小标宋简体", "02000000000000000000", "方正小标宋_GBK", "小标宋", "华文中宋", "STZhongsong", "宋体"),
        BodyFont = new("仿宋_GB2312", "02010609030101010101", "仿宋", "FangSong", "华文仿宋"),
        HeadingFonts =
        [
            new("黑体", "02010609060101010101", "SimHei"),
            new("楷体_GB2312", "02010609030101010101", "楷体", "KaiTi", "华文楷体"),
            new("仿宋_GB2312", "02010609030101010101", "仿宋", "FangSong", "华文仿宋"),
            new("仿宋_GB2312", "02010609030101010101", "仿宋", "FangSong", "华文仿宋"),
        ],
        PageNumberFont = new("宋体", "02010600030101010101", "SimSun"),
    };

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Width of the sheet (clause 5.1).</summary>
    public required int PageWidth { get; init; }

    /// <summary>Height of the sheet (clause 5.1).</summary>
    public required int PageHeight { get; init; }

    /// <summary>Top margin, 37 mm (clause 5.2.1).</summary>
    public required int Top { get; init; }

    /// <summary>Bottom margin, so that the text area is 225 mm high.</summary>
    public required int Bottom { get; init; }

    /// <summary>Margin of the binding side, 28 mm (clause 5.2.1).</summary>
    public required int Left { get; init; }

    /// <summary>Outer margin, so that the text area is 156 mm wide.</summary>
    public required int Right { get; init; }

    /// <summary>From the sheet's lower edge to the footer: the dash of the page number stands 7 mm below the text area (clause 7.5).</summary>
    public required int FooterDistance { get; init; }

    /// <summary>Distance of two lines: 22 of them fill the text area (clause 5.2.3).</summary>
    public required int LinePitch { get; init; }

    /// <summary>Added to every character of the body: 28 of them fill the line (clause 5.2.3).</summary>
    public required int CharacterSpacing { get; init; }

    /// <summary>Distance of two lines of the title.</summary>
    public required int TitlePitch { get; init; }

    /// <summary>2号 (clause 7.3.1).</summary>
    public required int TitleSize { get; init; }

    /// <summary>3号 (clause 5.2.2).</summary>
    public required int BodySize { get; init; }

    /// <summary>小四, for tables and their captions; the standard leaves it open.</summary>
    public required int TableSize { get; init; }

    /// <summary>4号 (clause 7.5).</summary>
    public required int PageNumberSize { get; init; }

    /// <summary>Font of digits and Latin letters.</summary>
    public required FontChoice Latin { get; init; }

    /// <summary>小标宋 (clause 7.3.1).</summary>
    public required FontChoice TitleFont { get; init; }

    /// <summary>仿宋 (clause 5.2.2).</summary>
    public required FontChoice BodyFont { get; init; }

    /// <summary>Fonts of the four heading levels: 黑体, 楷体, 仿宋, 仿宋 (clause 7.3.3).</summary>
    public required IReadOnlyList<FontChoice> HeadingFonts { get; init; }

    /// <summary>宋体 (clause 7.5).</summary>
    public required FontChoice PageNumberFont { get; init; }

    /// <summary>Width of the text area.</summary>
    public int TextWidth => PageWidth - Left - Right;

    /// <summary>The fonts, each once.</summary>
    public IEnumerable<FontChoice> Fonts =>
        new[] { Latin, TitleFont, BodyFont, PageNumberFont }.Concat(HeadingFonts).DistinctBy(f => f.Name);
}

/// <summary>A font, and what stands in for it on a machine that lacks it. Nothing is ever embedded.</summary>
/// <param name="Name">Name of the font wanted.</param>
/// <param name="Panose">Its PANOSE number, by which Word finds a like one.</param>
/// <param name="Alternatives">Names to try in turn.</param>
public sealed record FontChoice(string Name, string Panose, params IReadOnlyList<string> Alternatives);
