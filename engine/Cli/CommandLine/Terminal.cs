using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WorkSummary.Core.Problems;

namespace WorkSummary.Cli.CommandLine;

/// <summary>Where a verb speaks: people on the lines, scripts in one JSON value, problems and progress on the error stream.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, CultureInfo culture, bool json)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The output is read by people and tools, never placed in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Texts Texts = new("WorkSummary.Cli.Texts.Messages", typeof(Terminal));

    public CultureInfo Culture => culture;

    public bool Json => json;

    /// <summary>A text of the command line in the person's language.</summary>
    public string Text(string key, params object?[] args) => Texts.Get(key, culture, args);

    /// <summary>A problem of the command line itself.</summary>
    public static Problem Problem(string code, params object?[] args) => new(Texts, code, args);

    /// <summary>A line for people; nothing when a script listens.</summary>
    public void Say(string line)
    {
        if (!json) output.WriteLine(line);
    }

    /// <summary>The one value for a script; nothing when a person reads.</summary>
    public void Give(object value)
    {
        if (json) output.WriteLine(JsonSerializer.Serialize(value, Format));
    }

    /// <summary>Progress of long work, on the error stream; nothing when a script listens.</summary>
    public void Progress(string line)
    {
        if (!json) error.WriteLine(line);
    }

    /// <summary>Reports what stopped the work.</summary>
    /// <returns>The exit code for bad input, or for what is not available where the same again later may well succeed.</returns>
    public int Fail(IReadOnlyList<Problem> problems)
    {
        Give(new { problems = problems.Select(Describe) });
        Warn(problems);
        return problems.Any(p => p.Unavailable) ? ExitCode.Unavailable : ExitCode.BadInput;
    }

    /// <summary>Reports a call that could not be understood.</summary>
    /// <returns>The exit code for wrong usage.</returns>
    public int Misused(IEnumerable<string> faults)
    {
        foreach (var fault in faults) error.WriteLine(fault);
        error.WriteLine(Text("usage.help"));
        return ExitCode.Usage;
    }

    /// <summary>Reports that the machine refused.</summary>
    /// <returns>The exit code for what is not available.</returns>
    public int Unavailable(string reason)
    {
        error.WriteLine(Text("machine.refused", reason));
        return ExitCode.Unavailable;
    }

    /// <summary>Reports problems that did not stop the work; people see them on the error stream.</summary>
    public void Warn(IReadOnlyList<Problem> problems)
    {
        if (json) return;
        foreach (var p in problems)
        {
            var where = Line(p.Where);
            error.WriteLine($"{Text("severity." + p.Severity)} {(where.Length > 0 ? where + "：" : "")}{p.Message(culture)} [{p.Code}]");
        }
    }

    /// <summary>A problem as a script reads it.</summary>
    public object Describe(Problem p) => new
    {
        code = p.Code,
        severity = Name(p.Severity),
        message = p.Message(culture),
        where = p.Where,
    };

    /// <summary>A place in one line, in the person's words.</summary>
    public string Line(Place? place)
    {
        if (place is null) return "";
        List<string> parts = [];
        void Add(string key, object? value)
        {
            if (value is not null and not "") parts.Add(Text("place." + key, value));
        }

        Add("file", place.File);
        Add("part", place.Part);
        Add("section", place.Section);
        Add("paragraph", place.Paragraph);
        Add("row", place.Row);
        Add("column", place.Column);
        Add("line", place.Line);
        Add("character", place.Character);
        Add("quote", place.Quote);
        return string.Join(' ', parts);
    }

    /// <summary>Severity as scripts read it.</summary>
    public static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
