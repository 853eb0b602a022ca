using System.Globalization;

namespace WorkSummary.Benchmarks;

/// <summary>Prints Markdown.</summary>
internal static class Report
{
    public static void Title(string text) => Console.WriteLine($"\n### {text}\n");

    public static void Head(params string[] cells)
    {
        Row(cells);
        Row([.. cells.Select((_, i) => i == 0 ? "---" : "---:")]);
    }

    public static void Row(params string[] cells)
    {
        Console.WriteLine($"| {string.Join(" | ", cells)} |");
        Console.Out.Flush();
    }

    public static string Ms(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString(value < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture);

    public static string Kilobytes(long bytes) => (bytes / 1024).ToString("#,0", CultureInfo.InvariantCulture);

    public static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);
}
