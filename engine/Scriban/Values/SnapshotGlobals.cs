using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;

namespace WorkSummary.Scriban.Values;

/// <summary>
/// The global names of a block: those of the Snapshot, which nothing can change and which are made into plain data when they are first
/// looked at, and the block's own variables.
/// </summary>
internal sealed class SnapshotGlobals(Scope scope, Bindings bindings, Conversion conversion) : ScriptObject(0, autoImportStaticsFromThisType: false)
{
    private readonly Dictionary<string, object?> made = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>The names of the Snapshot that the block looked at.</summary>
    public IReadOnlySet<string> Names => names;

    /// <summary>True for a name that stands for one value of the Snapshot.</summary>
    public bool IsFigure(string name) => scope.Names.TryGetValue(name, out var type) && type is not (ExpressionType.Rows or ExpressionType.Record);

    /// <summary>Notes that the block uses a name.</summary>
    public void Use(string name) => names.Add(name);

    public override bool Contains(string member) => scope.Names.ContainsKey(member) || base.Contains(member);

    public override bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value)
    {
        if (!scope.Names.TryGetValue(member, out var type)) return base.TryGetValue(context, span, member, out value);
        names.Add(member);
        if (!made.TryGetValue(member, out value)) made[member] = value = conversion.ToScript(bindings.Find(member), type);
        return true;
    }

    public override bool CanWrite(string member) => !scope.Names.ContainsKey(member) && base.CanWrite(member);

    public override bool TrySetValue(TemplateContext context, SourceSpan span, string member, object? value, bool readOnly)
    {
        if (scope.Names.ContainsKey(member)) throw new ProblemException(span, ScribanTexts.Problem("scriban.name-taken", member));
        return base.TrySetValue(context, span, member, value, readOnly);
    }
}
