using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Office2013.Word;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>How a control is drawn.</summary>
internal static class Appearances
{
    public static string Of(SdtProperties properties) => properties.GetFirstChild<Appearance>()?.Val?.Value switch
    {
        SdtAppearance.Tags => "Tags",
        SdtAppearance.Hidden => "Hidden",
        _ => "BoundingBox",
    };

    public static void Set(SdtProperties properties, string? value)
    {
        properties.RemoveAllChildren<Appearance>();
        SdtAppearance? appearance = value switch
        {
            "BoundingBox" => null,
            "Tags" => SdtAppearance.Tags,
            "Hidden" => SdtAppearance.Hidden,
            _ => throw WordError.Invalid($"appearance {value}"),
        };
        if (appearance is { } set) properties.Append(new Appearance { Val = set });
    }

    public static string Color(SdtProperties properties) => properties.GetFirstChild<DocumentFormat.OpenXml.Office2013.Word.Color>()?.Val?.Value is { } color ? "#" + color : "";

    public static void SetColor(SdtProperties properties, string? value)
    {
        properties.RemoveAllChildren<DocumentFormat.OpenXml.Office2013.Word.Color>();
        if (value is { Length: 7 } && value[0] == '#') properties.Append(new DocumentFormat.OpenXml.Office2013.Word.Color { Val = value[1..].ToUpperInvariant() });
        else throw WordError.Invalid($"color {value}");
    }
}
