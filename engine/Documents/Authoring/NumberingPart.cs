using System.Xml.Linq;
using static WorkSummary.Documents.Authoring.WordXml;

namespace WorkSummary.Documents.Authoring;

/// <summary><c>word/numbering.xml</c>: 一、 （一） 1. （1） bound to the heading styles (GB/T 9704-2012, 7.3.3), and 表1 bound to the caption.</summary>
internal static class NumberingPart
{
    /// <summary>Number of the list of headings.</summary>
    public const int Headings = 1;

    /// <summary>Number of the list of captions.</summary>
    public const int Captions = 2;

    private static readonly (string Format, string Text)[] Levels =
        [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")];

    /// <summary>The part.</summary>
    public static XElement Build(LayoutProfile profile) => El("numbering", new XAttribute(XNamespace.Xmlns + "w", W.NamespaceName),
        El("abstractNum", At("abstractNumId", 0), Val("multiLevelType", "multilevel"),
            Levels.Select((level, i) => Level(i, level.Format, level.Text, $"Heading{i + 1}",
                El("ind", At("left", 0), At("firstLineChars", 200), At("firstLine", profile.BodySize * 20))))),
        El("abstractNum", At("abstractNumId", 1), Val("multiLevelType", "singleLevel"),
            Level(0, "decimal", "表%1\u3000", "Caption", El("ind", At("left", 0), At("firstLine", 0)))),
        El("num", At("numId", Headings), Val("abstractNumId", 0)),
        El("num", At("numId", Captions), Val("abstractNumId", 1)));

    private static XElement Level(int level, string format, string text, string style, XElement indent) =>
        El("lvl", At("ilvl", level), Val("start", 1), Val("numFmt", format), Val("pStyle", style), Val("suff", "nothing"),
            Val("lvlText", text), Val("lvlJc", "left"), El("pPr", indent));
}
