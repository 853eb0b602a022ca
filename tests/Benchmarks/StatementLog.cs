using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WorkSummary.Benchmarks;

/// <summary>A statement that a server has run.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Milliseconds">How long it took to its first row.</param>
internal sealed record Statement(string Sql, int Milliseconds);

/// <summary>Reads the SQL statements out of a server's lines, when it was told to print them.</summary>
internal sealed partial class StatementLog
{
    /// <summary>The setting that makes a server print them.</summary>
    public static readonly (string Key, string Value) Setting = ("Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command", "Information");

    private readonly List<Statement> statements = [];
    private readonly Lock gate = new();
    private StringBuilder? sql;
    private int milliseconds;
    private long lines;

    public void Line(string text)
    {
        lock (gate)
        {
            lines++;
            var head = Executed().Match(text);
            if (head.Success)
            {
                Close();
                (sql, milliseconds) = (new StringBuilder(), int.Parse(head.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
            }
            else if (text.StartsWith("      ", StringComparison.Ordinal))
            {
                sql?.AppendLine(text[6..]);
            }
            else
            {
                Close();
            }
        }
    }

    /// <summary>What has come since the last call, once nothing more comes.</summary>
    public async Task<IReadOnlyList<Statement>> TakeAsync()
    {
        for (var seen = -1L; ;)
        {
            await Task.Delay(150);
            lock (gate)
            {
                if (seen == lines)
                {
                    Close();
                    Statement[] taken = [.. statements];
                    statements.Clear();
                    return taken;
                }

                seen = lines;
            }
        }
    }

    private void Close()
    {
        if (sql is { Length: > 0 }) statements.Add(new Statement(sql.ToString().TrimEnd(), milliseconds));
        sql = null;
    }

    [GeneratedRegex(@"Executed DbCommand \(([\d,]+)ms\)")]
    private static partial Regex Executed();
}
