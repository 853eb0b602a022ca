using System.Runtime.CompilerServices;
using Scriban.Syntax;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Problems;
using WorkSummary.Scriban.Sandbox;

namespace WorkSummary.Scriban;

/// <summary>
/// Finds the names of a block that nobody knows, before there is any data: those that are neither the Snapshot's, nor a function's, nor
/// given a value anywhere in the block. Also what the sandbox will refuse anyway, so that it is told when the pack is loaded.
/// </summary>
internal sealed class NameCheck : ScriptVisitor
{
    private readonly HashSet<string> defined = new(StringComparer.Ordinal);
    private readonly List<ScriptVariable> used = [];
    private readonly List<Problem> problems = [];
    private readonly Source source;
    private readonly Scope scope;
    private int inWith;

    private NameCheck(Source source, Scope scope) => (this.source, this.scope) = (source, scope);

    public static IReadOnlyList<Problem> Run(ScriptPage page, Scope scope, FunctionLibrary library, Source source)
    {
        var check = new NameCheck(source, scope);
        try
        {
            check.Visit(page);
        }
        catch (InsufficientExecutionStackException)
        {
            return [ScribanTexts.Problem("scriban.nested-too-deep").At(new Place { Line = 1, Character = 1 })];
        }

        var known = scope.Names.Keys.Concat(library.Names).Concat(Builtins.Names).Concat(check.defined).ToHashSet(StringComparer.Ordinal);
        foreach (var name in check.used.Where(v => !known.Contains(v.Name)))
        {
            check.problems.Add(ScribanTexts.Problem("scriban.unknown-name", name.Name, string.Join(" / ", Spelling.Nearest(name.Name, known))).At(source.Place(name.Span)));
        }

        return [.. check.problems.OrderBy(p => p.Where?.Line).ThenBy(p => p.Where?.Character)];
    }

    public override void Visit(ScriptNode? node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        base.Visit(node);
    }

    public override void Visit(ScriptVariableGlobal node)
    {
        if (inWith == 0) used.Add(node);
    }

    public override void Visit(ScriptMemberExpression node) => Visit(node.Target);

    public override void Visit(ScriptNamedArgument node) => Visit(node.Value);

    public override void Visit(ScriptObjectMember node) => Visit(node.Value);

    public override void Visit(ScriptAssignExpression node)
    {
        Define(node.Target);
        Visit(node.Target);
        Visit(node.Value);
    }

    public override void Visit(ScriptCaptureStatement node)
    {
        Define(node.Target);
        Visit(node.Body);
    }

    public override void Visit(ScriptForStatement node)
    {
        Define(node.Variable);
        base.Visit(node);
    }

    public override void Visit(ScriptTableRowStatement node)
    {
        Define(node.Variable);
        base.Visit(node);
    }

    public override void Visit(ScriptFunction node)
    {
        if (node.NameOrDoToken is ScriptVariable name) Define(name);
        foreach (var parameter in node.Parameters ?? []) Define(parameter.Name);
        base.Visit(node);
    }

    public override void Visit(ScriptWithStatement node)
    {
        Visit(node.Name);
        inWith++;
        Visit(node.Body);
        inWith--;
    }

    public override void Visit(ScriptImportStatement node) => problems.Add(ScribanTexts.Problem("scriban.no-import").At(source.Place(node.Span)));

    private void Define(ScriptNode? target)
    {
        if (target is not ScriptVariableGlobal variable) return;
        if (scope.Names.ContainsKey(variable.Name)) problems.Add(ScribanTexts.Problem("scriban.name-taken", variable.Name).At(source.Place(variable.Span)));
        else defined.Add(variable.Name);
    }
}
