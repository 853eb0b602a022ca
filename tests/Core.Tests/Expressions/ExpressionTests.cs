using System.Globalization;
using Shouldly;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Core.Tests.Snapshots;
using Xunit;

namespace WorkSummary.Core.Tests.Expressions;

public sealed class ExpressionTests
{
    private static readonly Snapshot Snapshot = World.Small().Take();
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Theory]
    [InlineData("Children | where \"Gender\" \"boy\" | count", 1)]
    [InlineData("count (where Children \"Gender\" \"boy\" \"girl\")", 3)]
    [InlineData("where(Children, \"Gender\", \"girl\") | count", 2)]
    [InlineData("count Children", 3)]
    [InlineData("count(Children) + 1", 4)]
    [InlineData("(count Children) + 1", 4)]
    [InlineData("Children | except \"Gender\" \"boy\" | count", 2)]
    [InlineData("Children | where \"Class.Grade\" 3 | count", 2)]
    [InlineData("Children | where \"Unit.ParentUnit.UnitType\" \"bureau\" | count", 3)]
    [InlineData("HomeVisits | where_min \"VisitDate\" \"2024-11-01\" | count", 2)]
    [InlineData("HomeVisits | where_max \"VisitDate\" \"2024-11-01\" | count", 2)]
    [InlineData("HomeVisits | where \"VisitDate\" period.StartDate | count", 0)]
    [InlineData("Activities | where \"StartTime\" \"2024-09-05\" | count", 1)]
    [InlineData("Pairings | where_empty \"Carer\" | count", 1)]
    [InlineData("Pairings | where_present \"Carer\" | count", 2)]
    [InlineData("Classes | sum \"EnrolledBoys\"", 30)]
    [InlineData("Classes | average \"EnrolledGirls\"", 15)]
    [InlineData("Classes | min \"Grade\"", 1)]
    [InlineData("Classes | map \"Grade\" | max", 3)]
    [InlineData("ActivityParticipants | where \"Activity.Kind\" \"festival\" | sum \"LeftBehindCount\"", 7)]
    [InlineData("HomeVisits | distinct \"Child\" | count", 2)]
    [InlineData("Activities | take 2 | count", 2)]
    [InlineData("(Classes | sort \"Grade\" \"desc\" | first).Grade", 3)]
    [InlineData("(Classes | sort \"Grade\" | first).EnrolledBoys", 10)]
    [InlineData("lb_boys + lb_girls", 3)]
    [InlineData("lb_total - previous.lb_total", -1)]
    [InlineData("period.SchoolWeeks", 20)]
    public void Rows_are_chosen_and_counted(string text, double value) => Value(text).ShouldBe((decimal)value);

    [Fact]
    public void Null_stays_null_through_arithmetic_and_is_false_in_conditions()
    {
        Value("previous.lb_share_of_school_age + 1").ShouldBeNull();
        Value("1 / 0").ShouldBeNull();
        Value("1 // 0").ShouldBeNull();
        Value("1 % 0").ShouldBeNull();
        Value("unit.Households > 1").ShouldBe(false);
        Value("unit.Households < 1").ShouldBe(false);
        Value("unit.Households == null").ShouldBe(true);
        Value("Children | where \"StatusTo\" null | count").ShouldBe(3m);
        Value("Children | where \"Hardship\" \"none\" | max \"BirthDate\"").ShouldBeNull();
    }

    [Fact]
    public void Choices_come_out_with_their_terms_in_both_scripts()
    {
        FigureText.Of(Value("(Children | first).Gender"), Script.Hans).ShouldBe("男");
        FigureText.Of(Value("HomeVisits | map \"Child.LeftBehindType\" | distinct | join \"、\""), Script.Hant).ShouldBe(FigureText.Of(Value("(Children | first).LeftBehindType"), Script.Hant));
        Value("(Children | first).Gender == \"boy\" ? 1 : 2").ShouldBe(1m);
    }

    [Fact]
    public void The_row_of_a_repeat_reaches_columns_through_its_lookups()
    {
        var scope = World.Builder.Scope.With("row", new ExpressionType.Record(World.Catalog.Lists.Find("Children")!));
        var expression = World.Built(Expression.Compile("row.Class.Grade", scope));
        var bindings = SnapshotBuilder.Bind(Snapshot);
        var grades = Snapshot.Lists["Children"].Rows.Select(r => World.Built(expression.Evaluate(bindings.With("row", r))).Value);
        grades.ShouldBe([3m, 3m, 1m]);
    }

    [Fact]
    public void A_table_for_a_chart_has_the_chosen_columns_in_their_order()
    {
        var table = Value("Classes | sort \"Grade\" | columns \"ClassName\" \"Unit.UnitName\" \"EnrolledBoys\"").ShouldBeOfType<RowSet>();
        table.Schema.Columns.Select(c => c.Name).ShouldBe(["ClassName", "UnitName", "EnrolledBoys"]);
        table.Rows[0].Cells.ShouldBe(["一（1）班", "青山小学", 10m]);
    }

    [Fact]
    public void A_value_knows_how_many_rows_it_rests_on()
    {
        var evaluation = World.Built(World.Built(Expression.Compile("Children | where \"Gender\" \"girl\" | count", World.Builder.Scope)).Evaluate(SnapshotBuilder.Bind(Snapshot)));
        var source = evaluation.Sources.ShouldHaveSingleItem();
        (source.List, source.Counted, source.Considered).ShouldBe(("Children", 2, 3));
        source.RowIds.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Childern | count", "expressions.unknown-name", 1, 1, "Childern", "Children")]
    [InlineData("lb_totl", "expressions.unknown-name", 1, 1, "lb_totl", "lb_total")]
    [InlineData("children | count", "expressions.unknown-name", 1, 1, "children", "Children")]
    [InlineData("1 +\n  (Children | cuont)", "expressions.unknown-function", 2, 15, "cuont", "count")]
    [InlineData("Children | where \"gender\" \"boy\"", "expressions.unknown-column", 1, 18, "\"gender\"", "Gender")]
    [InlineData("Children | where \"Gender\" \"boys\"", "expressions.unknown-choice", 1, 27, "\"boys\"", "boy")]
    [InlineData("Children | where \"Gender\" \"女\"", "expressions.unknown-choice", 1, 27, "\"女\"", "girl")]
    [InlineData("unit.Unitname", "expressions.unknown-column", 1, 6, "Unitname", "UnitName")]
    [InlineData("unit.UnitType == \"schol\"", "expressions.unknown-choice", 1, 18, "\"schol\"", "school")]
    [InlineData("Children | where \"Class.Grad\" 3", "expressions.unknown-column", 1, 18, "\"Class.Grad\"", "Grade")]
    [InlineData("Children | where \"Gender.Grade\" 3", "expressions.no-lookup", 1, 18, "\"Gender.Grade\"", "Gender")]
    [InlineData("Children | sum \"Gender\"", "expressions.argument-type", 1, 16, "\"Gender\"", "number")]
    [InlineData("Children | where \"Boarder\" 1", "expressions.not-comparable", 1, 28, "1", "yes/no")]
    [InlineData("Children | where \"BirthDate\" \"soon\"", "expressions.bad-date", 1, 30, "\"soon\"", "2024-09-01")]
    [InlineData("Children | where", "expressions.argument-count", 1, 1, "Children | where", "≥ 3")]
    [InlineData("Children | where Gender \"boy\"", "expressions.unknown-name", 1, 18, "Gender", "")]
    [InlineData("Children.Gender", "expressions.no-members", 1, 1, "Children", "rows of Children")]
    [InlineData("Children + 1", "expressions.operand-type", 1, 1, "Children", "number")]
    [InlineData("1 && true", "expressions.operand-type", 1, 1, "1", "yes/no")]
    [InlineData("true ? 1 : 'a'", "expressions.branches-differ", 1, 1, "true ? 1 : 'a'", "text")]
    [InlineData("1 +", "expressions.operand-expected", 1, 4, "", "…")]
    [InlineData("(1 + 2", "expressions.parenthesis-expected", 1, 7, "", "…")]
    [InlineData("\"abc", "expressions.unclosed-text", 1, 1, "\"abc", "\"")]
    [InlineData("1 @ 2", "expressions.unexpected-character", 1, 3, "@", "@")]
    [InlineData("1 2", "expressions.unexpected-token", 1, 3, "2", "2")]
    [InlineData("", "expressions.empty", 1, 1, "", "")]
    [InlineData("99999999999999999999999999999999", "expressions.number-too-large", 1, 1, "99999999999999999999999999999999", "")]
    public void A_mistake_is_told_with_its_place_and_what_was_likely_meant(string text, string code, int line, int character, string quote, string suggestion)
    {
        var problem = Expression.Compile(text, World.Builder.Scope).Problems.ShouldHaveSingleItem();
        (problem.Code, problem.Where!.Line, problem.Where.Character, problem.Where.Quote).ShouldBe((code, line, character, quote));
        problem.Message(English).ShouldContain(suggestion);
    }

    [Fact]
    public void Every_mistake_of_an_expression_is_told_at_once() =>
        Expression.Compile("(Childern | count) + (Classes | sum \"Enroled\")", World.Builder.Scope).Problems.Select(p => p.Code)
            .ShouldBe(["expressions.unknown-name", "expressions.unknown-column"]);

    [Theory]
    [InlineData("(")]
    [InlineData("- ")]
    [InlineData("!")]
    public void A_hundred_thousand_of_anything_is_refused_and_not_fatal(string sign)
    {
        Compile(string.Concat(Enumerable.Repeat(sign, 100_000))).ShouldBe("expressions.too-long");
        Compile(string.Concat(Enumerable.Repeat(sign, 4_500))).ShouldBe("expressions.too-deep");
        Compile(string.Join('+', Enumerable.Repeat("1", 4_000))).ShouldBe("expressions.too-deep");
        Compile("1" + string.Concat(Enumerable.Repeat("?1:1", 2_000))).ShouldBe("expressions.too-deep");
        Compile("Children" + string.Concat(Enumerable.Repeat("|first", 1_500))).ShouldBe("expressions.too-deep");

        static string Compile(string text) => Expression.Compile(text, World.Builder.Scope).Problems[0].Code;
    }

    [Fact]
    public void Too_large_a_number_and_too_much_work_are_problems()
    {
        Problem("79228162514264337593543950335 * 10").ShouldBe("expressions.overflow");
        Problem("79228162514264337593543950335 + 1").ShouldBe("expressions.overflow");
        Problem("79228162514264337593543950335 | percent").ShouldBe("expressions.overflow");
        var expression = World.Built(Expression.Compile("Children | where \"Gender\" \"boy\" | count", World.Builder.Scope));
        expression.Evaluate(SnapshotBuilder.Bind(Snapshot), costLimit: 3).Problems[0].Code.ShouldBe("expressions.too-costly");

        static string Problem(string text) => World.Built(Expression.Compile(text, World.Builder.Scope)).Evaluate(SnapshotBuilder.Bind(Snapshot)).Problems[0].Code;
    }

    [Fact]
    public void A_plugin_brings_a_function_through_the_same_door()
    {
        var builder = World.Built(SnapshotBuilder.Create(World.Catalog.Lists, [], [new Twice()]));
        World.Built(World.Built(Expression.Compile("Children | count | twice", builder.Scope)).Evaluate(SnapshotBuilder.Bind(Snapshot))).Value.ShouldBe(6m);
        Expression.Compile("Children | twice", builder.Scope).Problems.ShouldHaveSingleItem().Where!.Quote.ShouldBe("Children");
    }

    [Fact]
    public void Problems_speak_every_interface_language()
    {
        var problem = Expression.Compile("Childern + true", World.Builder.Scope).Problems[0];
        problem.Message(CultureInfo.GetCultureInfo("zh-Hans")).ShouldContain("没有名为");
        problem.Message(CultureInfo.GetCultureInfo("zh-TW")).ShouldContain("沒有名為");
        problem.Message(English).ShouldContain("There is no");
        var type = Expression.Compile("true + 1", World.Builder.Scope).Problems[0];
        type.Message(CultureInfo.GetCultureInfo("zh-Hans")).ShouldBe("“+”需要数字，这里是是/否。");
    }

    private static object? Value(string text) =>
        World.Built(World.Built(Expression.Compile(text, World.Builder.Scope)).Evaluate(SnapshotBuilder.Bind(Snapshot))).Value;

    private sealed class Twice : IExpressionFunction
    {
        public string Name => "twice";

        public Result<FunctionCall> Bind(FunctionArguments arguments)
        {
            if (arguments.Expect(1, 1) is { } problem) return problem;
            if (arguments.Items[0].Type != ExpressionType.Number) return arguments.Wrong(0, ExpressionType.Number);
            return new FunctionCall(ExpressionType.Number, (_, values) => values[0] is decimal d ? d * 2 : null);
        }
    }
}
