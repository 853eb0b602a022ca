using System.Globalization;

namespace WorkSummary.Documents.Filling;

/// <summary>The numbers of rows as text, the first thousand kept.</summary>
internal static class Numerals
{
    private static readonly string[] Small = [.. Enumerable.Range(0, 1001).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    public static string Of(int number) => number < Small.Length ? Small[number] : number.ToString(CultureInfo.InvariantCulture);
}
