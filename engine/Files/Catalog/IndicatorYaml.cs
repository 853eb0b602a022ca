using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;

namespace WorkSummary.Files;

/// <summary>Reads <c>indicators/*.yaml</c>: a list of indicators.</summary>
internal static class IndicatorYaml
{
    private static readonly Dictionary<string, FigureFormat> Formats = new(StringComparer.Ordinal)
    {
        ["integer"] = FigureFormat.Integer,
        ["integer-zero-spelled"] = FigureFormat.IntegerZeroSpelled,
        ["number"] = FigureFormat.Number,
        ["percent"] = FigureFormat.Percent,
        ["ratio"] = FigureFormat.Ratio,
        ["currency"] = FigureFormat.Currency,
        ["text"] = FigureFormat.Text,
        ["table"] = FigureFormat.Table,
    };

    private static readonly Dictionary<string, UpwardClass> Classes = new(StringComparer.Ordinal)
    {
        ["aggregate"] = UpwardClass.Aggregate,
        ["split"] = UpwardClass.Split,
        ["school"] = UpwardClass.School,
    };

    /// <summary>The indicators of a file, in its order.</summary>
    /// <param name="file">The file, which collects the problems.</param>
    public static IReadOnlyList<Indicator> Read(YamlFile file) => [.. file.RootMaps().Select(Read)];

    private static Indicator Read(YamlMap map)
    {
        var indicator = new Indicator
        {
            Key = map.Text("key"),
            Display = map.Term("name"),
            Expression = map.Text("expression"),
            Formula = map.OptionalTerm("formula"),
            Unit = map.OptionalTerm("unit", mayBeEmpty: true) ?? new Term("", "", ""),
            Format = map.Word("format", Formats),
            Decimals = map.Count("decimals"),
            FinerWhen = map.OptionalText("finer_when"),
            Signed = map.Flag("signed"),
            Upward = map.Word("upward", Classes, "aggregate"),
        };
        map.Close();
        return indicator;
    }
}
