using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary>Small things that all answers share.</summary>
internal static class Shape
{
    /// <summary>Keeps the properties that <c>$select</c> names; all without one.</summary>
    public static JsonObject Select(GraphRequest request, JsonObject whole)
    {
        if (request.Option("select") is not { Length: > 0 } select) return whole;
        var names = select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in whole.Select(p => p.Key).Where(k => !k.StartsWith('@') && !names.Contains(k)).ToList()) whole.Remove(name);
        return whole;
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Names of what <c>$expand</c> asks for, each with its options in brackets: <c>fields</c> → <c>$select=A,B</c>.</summary>
    public static Dictionary<string, string> Expand(GraphRequest request)
    {
        var expands = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var text = request.Option("expand") ?? "";
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && text[at] is not (',' or '(')) at++;
            var name = text[start..at].Trim();
            var options = "";
            if (at < text.Length && text[at] == '(')
            {
                var (depth, inner) = (1, ++at);
                while (at < text.Length && depth > 0) depth += text[at++] switch { '(' => 1, ')' => -1, _ => 0 };
                if (depth > 0) throw GraphRefusal.BadRequest("Parsing $expand failed: a bracket is not closed.");
                options = text[inner..(at - 1)];
            }

            if (name.Length > 0) expands[name] = options;
            at++;
        }

        return expands;
    }

    /// <summary>An option inside the brackets of an expand: <c>$select=A,B</c> or <c>select=A,B</c>.</summary>
    public static string? Inner(string options, string name)
    {
        foreach (var part in options.Split(';'))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && part[..at].Trim().TrimStart('$').Equals(name, StringComparison.OrdinalIgnoreCase)) return part[(at + 1)..].Trim();
        }

        return null;
    }
}
