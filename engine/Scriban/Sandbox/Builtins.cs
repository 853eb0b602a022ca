using System.Collections.Frozen;
using Scriban.Functions;
using Scriban.Runtime;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Snapshots;
using WorkSummary.Scriban.Values;

namespace WorkSummary.Scriban.Sandbox;

/// <summary>The functions a block may call: Scriban's without those that reach outside, guess, or grow without bound, and those of the expression language.</summary>
internal static class Builtins
{
    /// <summary>Objects and functions that are not there at all: templates of others, HTML, and those of Elapsed time.</summary>
    private static readonly string[] Absent = ["include", "include_join", "html", "timespan"];

    /// <summary>Functions that are taken out of their objects: evaluating text, the clock, chance, and .NET's formatting.</summary>
    private static readonly (string Object, string[] Functions)[] Refused =
    [
        ("object", ["eval", "eval_template", "format", "to_json", "from_json", "kind", "typeof"]),
        ("math", ["random", "uuid", "format"]),
        ("date", ["now", "parse", "parse_to_string", "format"]),
        ("string", ["hmac_sha1", "hmac_sha256", "hmac_sha512", "md5", "sha1", "sha256", "sha512"]),
    ];

    /// <summary>Names that a block may use beside those of the Snapshot and of the expression language.</summary>
    public static FrozenSet<string> Names { get; } = new BuiltinFunctions().Keys.Except(Absent).Append(ShownFunction.Name).Concat(["this", "for", "while", "tablerow"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A set of its own for each rendering: what a block does to it ends with it.</summary>
    public static ScriptObject Make(Limits limits, FunctionLibrary library, Conversion conversion, Snapshot? snapshot)
    {
        var all = new ScriptObject();
        foreach (var (name, value) in new BuiltinFunctions())
        {
            if (!Absent.Contains(name)) all.SetValue(name, value, readOnly: true);
        }

        foreach (var (name, functions) in Refused)
        {
            foreach (var function in functions) ((ScriptObject)all[name]!).Remove(function);
        }

        Bound(all, "string", "replace", limits);
        Bound(all, "string", "replace_first", limits);
        Bound(all, "regex", "replace", limits);
        foreach (var name in library.Names) all.SetValue(name, new LibraryFunction(name, library, conversion), readOnly: true);

        // Numbers are rounded in one way in a report: half away from zero.
        ((ScriptObject)all["math"]!).SetValue("round", all["round"], readOnly: true);
        all.SetValue(ShownFunction.Name, new ShownFunction(snapshot, conversion), readOnly: true);
        foreach (var group in all.Values.OfType<ScriptObject>()) group.IsReadOnly = true;
        all.IsReadOnly = true;
        return all;
    }

    private static void Bound(ScriptObject all, string group, string function, Limits limits)
    {
        var members = (ScriptObject)all[group]!;
        if (members[function] is not IScriptCustomFunction replace) return;
        members.Remove(function);
        members.SetValue(function, new BoundedReplace(replace, limits), readOnly: true);
    }
}
