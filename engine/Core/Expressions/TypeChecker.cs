using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>Syntax tree → typed, resolved nodes. Finds every problem of an expression in one go.</summary>
internal sealed class TypeChecker
{
    private readonly string text;
    private readonly Scope scope;
    private readonly List<Problem> problems = [];

    private TypeChecker(string text, Scope scope) => (this.text, this.scope) = (text, scope);

    public static Result<Bound> Check(string text, Syntax syntax, Scope scope)
    {
        var checker = new TypeChecker(text, scope);
        var bound = checker.Bind(syntax);
        if (bound is not null && checker.problems.Count == 0) return bound;
        return Result<Bound>.Failure([.. checker.problems.OrderBy(p => p.Where?.Line).ThenBy(p => p.Where?.Character)]);
    }

    private Bound? Bind(Syntax syntax) => syntax switch
    {
        LiteralSyntax literal => Literal(literal),
        NameSyntax name => Name(name),
        MemberSyntax member => Member(member),
        UnarySyntax unary => Unary(unary),
        BinarySyntax binary => Binary(binary),
        ConditionalSyntax conditional => Conditional(conditional),
        CallSyntax call => Call(call),
        _ => throw new InvalidOperationException("No such node."),
    };

    private static Bound Literal(LiteralSyntax literal)
    {
        var value = literal.Value;
        var type = value switch { decimal => ExpressionType.Number, string => ExpressionType.Text, bool => ExpressionType.YesNo, _ => ExpressionType.Null };
        return new Bound(type, _ => value, IsLiteral: true, value);
    }

    private Bound? Name(NameSyntax syntax)
    {
        var name = syntax.Name;
        if (scope.Names.TryGetValue(name, out var type)) return new Bound(type, context => NamedValue(context, name));
        if (Functions.Find(name, scope) is not null) return Call(new CallSyntax(name, [], syntax.Start, syntax.End, syntax.Start, syntax.End));
        return Report(syntax, "expressions.unknown-name", name, Spelling.Suggest(name, scope.Names.Keys.Concat(Functions.Names(scope))));
    }

    private static object? NamedValue(FunctionContext context, string name)
    {
        var value = context.Value(name);
        switch (value)
        {
            case RowSet rows:
                context.Consider(rows);
                break;
            case int or long or double or float:
                return System.Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture);
        }

        context.Inherit(name);
        return value;
    }

    private Bound? Member(MemberSyntax syntax)
    {
        if (Bind(syntax.Target) is not { } target) return null;
        var schema = target.Type switch
        {
            ExpressionType.Record record => record.Schema,
            ExpressionType.Lookup lookup => lookup.Target,
            _ => null,
        };
        if (schema is null) return Report(syntax.Target, "expressions.no-members", new TypeName(target.Type));

        // A chain of members is one path, so that each lookup on the way is followed from its own row.
        var path = syntax.Member;
        Syntax root = syntax.Target;
        while (root is MemberSyntax inner)
        {
            path = inner.Member + "." + path;
            root = inner.Target;
        }

        if (Bind(root) is not { Type: ExpressionType.Record start } row)
        {
            return Report(syntax.Target, "expressions.no-members", new TypeName(target.Type));
        }

        var place = SourceText.Place(text, syntax.MemberStart, syntax.End - syntax.MemberStart);
        var column = ColumnPath.Resolve(path, start.Schema, scope, place);
        if (!column.Ok)
        {
            problems.AddRange(column.Problems);
            return null;
        }

        var found = column.Value;
        return new Bound(found.Type, context =>
        {
            if (row.Evaluate(context) is not Row r) return null;
            context.Count(r);
            return found.Read(r, context.Lookups);
        });
    }

    private Bound? Unary(UnarySyntax syntax)
    {
        if (Bind(syntax.Operand) is not { } operand) return null;
        var wanted = syntax.Operator == "!" ? ExpressionType.YesNo : ExpressionType.Number;
        if (operand.Type != wanted && operand.Type != ExpressionType.Null) return Report(syntax.Operand, "expressions.operand-type", syntax.Operator, new TypeName(wanted), new TypeName(operand.Type));
        return syntax.Operator switch
        {
            "!" => new Bound(ExpressionType.YesNo, c => operand.Evaluate(c) is not true),
            "-" => new Bound(ExpressionType.Number, c => operand.Evaluate(c) is decimal d ? -d : null),
            _ => operand,
        };
    }

    private Bound? Binary(BinarySyntax syntax)
    {
        var left = Bind(syntax.Left);
        var right = Bind(syntax.Right);
        if (left is null || right is null) return null;
        return syntax.Operator switch
        {
            "==" or "!=" or "<" or "<=" or ">" or ">=" => Compare(syntax, left, right),
            "&&" or "||" => Logical(syntax, left, right),
            "??" => Common(left.Type, right.Type) is { } type
                ? new Bound(type, c => left.Evaluate(c) ?? right.Evaluate(c))
                : Report(syntax, "expressions.branches-differ", new TypeName(left.Type), new TypeName(right.Type)),
            "+" when left.Type == ExpressionType.Text || right.Type == ExpressionType.Text => Concatenate(syntax, left, right),
            _ => Compute(syntax, left, right),
        };
    }

    private Bound? Compute(BinarySyntax syntax, Bound left, Bound right)
    {
        foreach (var (side, node) in new[] { (left, syntax.Left), (right, syntax.Right) })
        {
            if (side.Type != ExpressionType.Number && side.Type != ExpressionType.Null) return Report(node, "expressions.operand-type", syntax.Operator, new TypeName(ExpressionType.Number), new TypeName(side.Type));
        }

        var op = syntax.Operator;
        return new Bound(ExpressionType.Number, c => c.Spend(1) ? Arithmetic.Apply(op, left.Evaluate(c), right.Evaluate(c), c) : null);
    }

    private Bound? Concatenate(BinarySyntax syntax, Bound left, Bound right)
    {
        foreach (var (side, node) in new[] { (left, syntax.Left), (right, syntax.Right) })
        {
            if (side.Type is not (ExpressionType.Scalar or ExpressionType.Choice or ExpressionType.Lookup)) return Report(node, "expressions.operand-type", syntax.Operator, new TypeName(ExpressionType.Text), new TypeName(side.Type));
        }

        return new Bound(ExpressionType.Text, c =>
        {
            var joined = Arithmetic.Text(left.Evaluate(c)) + Arithmetic.Text(right.Evaluate(c));
            return c.Spend(1 + joined.Length) ? joined : null;
        });
    }

    private Bound? Logical(BinarySyntax syntax, Bound left, Bound right)
    {
        foreach (var (side, node) in new[] { (left, syntax.Left), (right, syntax.Right) })
        {
            if (side.Type != ExpressionType.YesNo && side.Type != ExpressionType.Null) return Report(node, "expressions.operand-type", syntax.Operator, new TypeName(ExpressionType.YesNo), new TypeName(side.Type));
        }

        return syntax.Operator == "&&"
            ? new Bound(ExpressionType.YesNo, c => left.Evaluate(c) is true && right.Evaluate(c) is true)
            : new Bound(ExpressionType.YesNo, c => left.Evaluate(c) is true || right.Evaluate(c) is true);
    }

    private Bound? Compare(BinarySyntax syntax, Bound left, Bound right)
    {
        var ordering = syntax.Operator is not ("==" or "!=");
        foreach (var (side, node) in new[] { (left, syntax.Left), (right, syntax.Right) })
        {
            var single = side.Type is ExpressionType.Scalar or ExpressionType.Choice or ExpressionType.Lookup;
            var nullTest = !ordering && (left.Type == ExpressionType.Null || right.Type == ExpressionType.Null);
            if (!single && !nullTest) return Report(node, "expressions.operand-type", syntax.Operator, new TypeName(ExpressionType.Text), new TypeName(side.Type));
        }

        var first = Convert(left, right, syntax.Left);
        var second = Convert(right, left, syntax.Right);
        if (first is null || second is null) return null;
        Func<FunctionContext, object?> a = c => first(left.Evaluate(c)), b = c => second(right.Evaluate(c));
        return new Bound(ExpressionType.YesNo, syntax.Operator switch
        {
            "==" => c => Comparison.Same(a(c), b(c)),
            "!=" => c => !Comparison.Same(a(c), b(c)),
            "<" => c => Comparison.Order(a(c), b(c)) < 0,
            "<=" => c => Comparison.Order(a(c), b(c)) <= 0,
            ">" => c => Comparison.Order(a(c), b(c)) > 0,
            _ => c => Comparison.Order(a(c), b(c)) >= 0,
        });
    }

    /// <summary>Conversion of a side for the comparison with the other; only literals are converted, so one side of them is judged.</summary>
    private Func<object?, object?>? Convert(Bound side, Bound other, Syntax node)
    {
        if (!side.IsLiteral && other.IsLiteral) return v => v;
        var conversion = Comparison.Conversion(other.Type, side.Type, side.IsLiteral, side.Literal, Place(node));
        if (conversion.Ok) return conversion.Value;
        if (problems.Count == 0 || problems[^1].Code != "expressions.not-comparable") problems.AddRange(conversion.Problems);
        return null;
    }

    private Bound? Conditional(ConditionalSyntax syntax)
    {
        var condition = Bind(syntax.Condition);
        var then = Bind(syntax.Then);
        var otherwise = Bind(syntax.Else);
        if (condition is null || then is null || otherwise is null) return null;
        if (condition.Type != ExpressionType.YesNo && condition.Type != ExpressionType.Null) return Report(syntax.Condition, "expressions.operand-type", "?", new TypeName(ExpressionType.YesNo), new TypeName(condition.Type));
        return Common(then.Type, otherwise.Type) is { } type
            ? new Bound(type, c => condition.Evaluate(c) is true ? then.Evaluate(c) : otherwise.Evaluate(c))
            : Report(syntax, "expressions.branches-differ", new TypeName(then.Type), new TypeName(otherwise.Type));
    }

    private static ExpressionType? Common(ExpressionType a, ExpressionType b) =>
        a == ExpressionType.Null ? b
        : b == ExpressionType.Null || a == b ? a
        : Comparison.IsText(a) && Comparison.IsText(b) ? ExpressionType.Text
        : Comparison.IsDate(a) && Comparison.IsDate(b) ? ExpressionType.Date
        : null;

    private Bound? Call(CallSyntax syntax)
    {
        var arguments = syntax.Arguments.Select(Bind).ToList();
        var function = Functions.Find(syntax.Function, scope);
        if (function is null)
        {
            var place = SourceText.Place(text, syntax.NameStart, syntax.NameEnd - syntax.NameStart);
            problems.Add(new Problem(Messages.Texts, "expressions.unknown-function", syntax.Function, Spelling.Suggest(syntax.Function, Functions.Names(scope))).At(place));
            return null;
        }

        if (arguments.Any(a => a is null)) return null;
        var items = arguments.Select((a, i) => new FunctionArgument(a!.Type, a.IsLiteral, a.Literal, Place(syntax.Arguments[i]))).ToList();
        var bound = function.Bind(new FunctionArguments(syntax.Function, items, Place(syntax), scope));
        if (!bound.Ok)
        {
            problems.AddRange(bound.Problems.Select(p => p.Where is null ? p.At(Place(syntax)) : p));
            return null;
        }

        var evaluate = bound.Value.Evaluate;
        var parts = arguments.Select(a => a!.Evaluate).ToArray();
        return new Bound(bound.Value.Type, context =>
        {
            if (!context.Spend(1)) return null;
            var values = new object?[parts.Length];
            for (var i = 0; i < parts.Length; i++) values[i] = parts[i](context);
            return context.Problem is null ? evaluate(context, values) : null;
        });
    }

    private Place Place(Syntax syntax) => SourceText.Place(text, syntax.Start, syntax.End - syntax.Start);

    private Bound? Report(Syntax syntax, string code, params IReadOnlyList<object?> args)
    {
        problems.Add(new Problem(Messages.Texts, code, args).At(Place(syntax)));
        return null;
    }
}
