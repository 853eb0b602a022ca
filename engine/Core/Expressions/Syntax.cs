namespace WorkSummary.Core.Expressions;

/// <summary>The syntax tree. Depth is kept on every node, so that no later walk can run out of stack.</summary>
/// <param name="Start">Index of the first character.</param>
/// <param name="End">Index behind the last one.</param>
/// <param name="Depth">Nodes on the longest way down.</param>
internal abstract record Syntax(int Start, int End, int Depth)
{
    /// <summary>Every free name in it, functions without arguments among them.</summary>
    public HashSet<string> Names()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(this, names);
        return names;
    }

    private static void Collect(Syntax node, HashSet<string> names)
    {
        if (node is NameSyntax name) names.Add(name.Name);
        foreach (var child in node.Children) Collect(child, names);
    }

    public abstract IReadOnlyList<Syntax> Children { get; }

    protected static int Deeper(params IReadOnlyList<Syntax> children) => 1 + (children.Count == 0 ? 0 : children.Max(c => c.Depth));
}

internal sealed record LiteralSyntax(object? Value, int Start, int End) : Syntax(Start, End, 1)
{
    public override IReadOnlyList<Syntax> Children => [];
}

internal sealed record NameSyntax(string Name, int Start, int End) : Syntax(Start, End, 1)
{
    public override IReadOnlyList<Syntax> Children => [];
}

/// <summary>Target.Member.</summary>
internal sealed record MemberSyntax(Syntax Target, string Member, int MemberStart, int End) : Syntax(Target.Start, End, Deeper(Target))
{
    public override IReadOnlyList<Syntax> Children => [Target];
}

internal sealed record UnarySyntax(string Operator, Syntax Operand, int Start) : Syntax(Start, Operand.End, Deeper(Operand))
{
    public override IReadOnlyList<Syntax> Children => [Operand];
}

internal sealed record BinarySyntax(string Operator, Syntax Left, Syntax Right) : Syntax(Left.Start, Right.End, Deeper(Left, Right))
{
    public override IReadOnlyList<Syntax> Children => [Left, Right];
}

internal sealed record ConditionalSyntax(Syntax Condition, Syntax Then, Syntax Else) : Syntax(Condition.Start, Else.End, Deeper(Condition, Then, Else))
{
    public override IReadOnlyList<Syntax> Children => [Condition, Then, Else];
}

/// <summary>A call: <c>Function a b</c>, or <c>a | Function b</c>.</summary>
internal sealed record CallSyntax(string Function, IReadOnlyList<Syntax> Arguments, int NameStart, int NameEnd, int Start, int End) : Syntax(Start, End, Deeper(Arguments))
{
    public override IReadOnlyList<Syntax> Children => Arguments;
}
