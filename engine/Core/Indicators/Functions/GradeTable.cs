using System.Globalization;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Indicators.Functions;

/// <summary>
/// <c>Children | by_grade</c>: boys, girls and total for each grade that the unit has a class or a child in. Children without a class
/// have a row of their own, so that the total is the headcount (indicators.md, R02).
/// </summary>
internal sealed class GradeTable : IExpressionFunction
{
    private const string NoClass = "none";
    private const string Digits = "一二三四五六七八九";

    private static readonly ListSchema Schema = new()
    {
        Name = "by_grade",
        Display = new("分年级", "分年級", "By grade"),
        Columns =
        [
            new ColumnSchema { Name = "Grade", Display = new("年级", "年級", "Grade"), Type = ColumnType.Choice, Choices = [.. Grades()] },
            Number("Boys", new("男生", "男生", "Boys")),
            Number("Girls", new("女生", "女生", "Girls")),
            Number("Total", new("合计", "合計", "Total")),
        ],
    };

    public string Name => "by_grade";

    public Result<FunctionCall> Bind(FunctionArguments arguments)
    {
        if (arguments.Expect(1, 1) is { } problem) return problem;
        var rows = arguments.Rows(0);
        if (!rows.Ok) return Result<FunctionCall>.Failure(rows.Problems);
        var ofGrade = arguments.ColumnOf(rows.Value, "Class.Grade");
        var gender = arguments.ColumnOf(rows.Value, "Gender");
        var classes = arguments.Schema("Classes");
        if (!ofGrade.Ok || !gender.Ok || classes is null) return Result<FunctionCall>.Failure([.. ofGrade.Problems, .. gender.Problems]);
        var (grade, sex) = (ofGrade.Value, gender.Value);
        var gradeOfClass = classes.IndexOf("Grade");
        return new FunctionCall(new ExpressionType.Rows(Schema), (context, values) =>
        {
            if (values[0] is not RowSet children || !context.Spend(children.Rows.Count)) return null;
            context.Count(children);
            var counts = new Dictionary<string, (int Boys, int Girls, int Total)>(StringComparer.Ordinal);
            if (context.Value("Classes") is RowSet known)
            {
                foreach (var row in known.Rows) counts.TryAdd(Token(row.Cells[gradeOfClass]), default);
            }

            counts.Remove(NoClass);
            foreach (var child in children.Rows)
            {
                var token = Token(grade.Read(child, context.Lookups));
                var (boys, girls, total) = counts.GetValueOrDefault(token);
                var boy = sex.Read(child, context.Lookups);
                counts[token] = (boys + (boy is "boy" ? 1 : 0), girls + (boy is "girl" ? 1 : 0), total + 1);
            }

            return new RowSet(Schema,
            [
                .. Schema.Columns[0].Choices.Where(c => counts.ContainsKey(c.Token)).Select(c => (c.Token, Count: counts[c.Token]))
                    .Select(g => new Row(Schema, [g.Token, (decimal)g.Count.Boys, (decimal)g.Count.Girls, (decimal)g.Count.Total], g.Token)),
            ]);
        });
    }

    private static string Token(object? grade) =>
        grade is decimal g && g >= 0 && g <= 9 && g == decimal.Truncate(g) ? ((int)g).ToString(CultureInfo.InvariantCulture) : NoClass;

    private static IEnumerable<Choice> Grades()
    {
        yield return new Choice("0", new("幼儿园", "幼兒園", "Kindergarten"));
        for (var i = 1; i <= 9; i++)
        {
            yield return new Choice(i.ToString(CultureInfo.InvariantCulture), new(Digits[i - 1] + "年级", Digits[i - 1] + "年級", "Grade " + i.ToString(CultureInfo.InvariantCulture)));
        }

        yield return new Choice(NoClass, new("未编班", "未編班", "No class"));
    }

    private static ColumnSchema Number(string name, Term display) => new() { Name = name, Display = display, Type = ColumnType.Number };
}
