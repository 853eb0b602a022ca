using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Core.Tests.Snapshots;
using Xunit;

namespace WorkSummary.Core.Tests.Expressions;

public sealed class ExpressionProperties
{
    private static readonly string[] Words =
    [
        "Children", "HomeVisits", "Classes", "lb_total", "lb_by_grade", "unit", "period.StartDate", "counting_date", "previous.lb_total", "unit.UnitType",
        "|", "|", "|", "count", "sum", "average", "min", "max", "where", "except", "where_min", "where_empty", "group", "group_sum", "sort", "take", "columns", "first", "map", "months",
        "distinct", "join", "round", "percent", "by_grade", "fulfilment_rate", "where_used_by", "size",
        "\"Gender\"", "\"boy\"", "\"Class.Grade\"", "\"VisitDate\"", "\"2024-10-01\"", "\"EnrolledBoys\"", "\"Count\"", "\"desc\"",
        "+", "-", "*", "/", "//", "%", "==", "!=", "<", ">=", "&&", "||", "??", "!", "?", ":", "(", ")", ".", ",", "1", "0", "79228162514264337593543950335", "2.5", "null", "true", "false",
    ];

    private static readonly Gen<string> Soup = Gen.Elements(Words).ListOf().Select(words => string.Join(' ', words));

    [Fact]
    public void No_text_makes_the_parser_throw() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        _ = Parser.Parse(text ?? "");
        _ = Expression.Compile(text ?? "", World.Builder.Scope);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Whatever_compiles_gives_a_value_or_a_problem()
    {
        var bindings = SnapshotBuilder.Bind(World.Small().Take());
        Prop.ForAll(Soup.ToArbitrary(), text =>
        {
            var compiled = Expression.Compile(text, World.Builder.Scope);
            if (compiled.Ok) _ = compiled.Value.Evaluate(bindings, costLimit: 100_000);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void A_well_typed_expression_gives_a_value_or_a_problem_and_never_another_type()
    {
        var bindings = SnapshotBuilder.Bind(World.Small().Take());
        Prop.ForAll(Numbers(4).ToArbitrary(), text =>
        {
            var compiled = World.Built(Expression.Compile(text, World.Builder.Scope));
            var outcome = compiled.Evaluate(bindings, costLimit: 100_000);
            return outcome.Ok ? outcome.Value.Value is null or decimal : outcome.Problems.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_printed_tree_is_read_as_the_same_tree()
    {
        Prop.ForAll(Numbers(4).ToArbitrary(), text =>
        {
            var printed = SyntaxPrinter.Print(Parser.Parse(text).Value!);
            SyntaxPrinter.Print(Parser.Parse(printed).Value!).ShouldBe(printed);
        }).QuickCheckThrowOnFailure();
        SyntaxPrinter.Print(Parser.Parse("a + b * -c | f 'x' (1 | g) ?? 2").Value!).ShouldBe("(f (a + (b * (-c))) \"x\" ((g 1) ?? 2))");
        SyntaxPrinter.Print(Parser.Parse("a + b * -c.d | f 'x' (1 | g)").Value!).ShouldBe("(f (a + (b * (-c.d))) \"x\" (g 1))");
    }

    [Fact]
    public void Counting_a_part_and_the_rest_counts_the_whole() => Prop.ForAll(ArbMap.Default.ArbFor<bool[]>(), boarders =>
    {
        var schema = World.Catalog.Lists.Find("Children")!;
        var column = schema.IndexOf("Boarder");
        var rows = boarders.Select((b, i) => new Row(schema, [.. schema.Columns.Select((_, c) => c == column ? (object?)b : null)], $"{i}")).ToList();
        var bindings = new Bindings(new Dictionary<string, object?> { ["Children"] = new RowSet(schema, rows) });
        var text = "(Children | where \"Boarder\" true | count) + (Children | except \"Boarder\" true | count) - (Children | group \"Boarder\" | sum \"Count\")";
        return World.Built(World.Built(Expression.Compile(text, World.Builder.Scope)).Evaluate(bindings)).Value is 0m;
    }).QuickCheckThrowOnFailure();

    /// <summary>Expressions that give a number.</summary>
    private static Gen<string> Numbers(int depth)
    {
        var leaf = Gen.Elements("1", "0", "2.5", "79228162514264337593543950335", "lb_total", "previous.home_visits", "unit.Households", "null", "period.SchoolWeeks", "1e-20");
        if (depth == 0) return leaf;
        var inner = Numbers(depth - 1);
        return Gen.OneOf(
            leaf,
            from op in Gen.Elements("+", "-", "*", "/", "//", "%", "??") from a in inner from b in inner select $"({a}) {op} ({b})",
            from a in inner from b in inner from c in inner select $"({a}) < ({b}) ? ({c}) : ({a})",
            from a in inner select $"-({a})",
            from a in inner select $"(({a}) | round 2)",
            from a in Rows(depth - 1) select $"({a} | count)",
            from a in Rows(depth - 1) select $"({a} | group \"Child.Gender\" | sum \"Count\")");
    }

    private static Gen<string> Rows(int depth) => depth <= 0
        ? Gen.Constant("HomeVisits")
        : from inner in Rows(depth - 1)
          from step in Gen.Elements("where \"Child.Class.Grade\" 3", "except \"Trigger\" \"mood\"", "sort \"VisitDate\" \"desc\"", "take 2", "where_min \"VisitDate\" period.StartDate", "where_present \"Child.Hardship\"")
          select $"{inner} | {step}";
}
