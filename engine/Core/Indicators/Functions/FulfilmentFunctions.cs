using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Indicators.Functions;

/// <summary><c>fulfilment_rate Commitments</c>: the mean of min(1, done / due) over the commitments of which something is due.</summary>
internal sealed class FulfilmentRate : IExpressionFunction
{
    public string Name => "fulfilment_rate";

    public Result<FunctionCall> Bind(FunctionArguments arguments) => Commitments.Check(arguments).Then<FunctionCall>(_ =>
        new FunctionCall(ExpressionType.Number, (context, values) =>
        {
            var rates = Fulfilment.All(context, values[0] as RowSet)?.Select(f => f.Rate).OfType<decimal>().ToList();
            return rates is { Count: > 0 } ? rates.Average() : null;
        }));
}

/// <summary><c>fulfilment_table Commitments</c>: per commitment what is promised, due and done, and the rate.</summary>
internal sealed class FulfilmentTable : IExpressionFunction
{
    public string Name => "fulfilment_table";

    public Result<FunctionCall> Bind(FunctionArguments arguments) => Commitments.Check(arguments).Then<FunctionCall>(source =>
    {
        var schema = new ListSchema
        {
            Name = Name,
            Display = new("承诺落实情况", "承諾落實情況", "Commitments kept"),
            Columns =
            [
                .. new[] { "CommitmentCode", "Mechanism", "ActionList", "Filter", "Per", "Every", "Source" }
                    .Select(source.Column).OfType<ColumnSchema>().Select(c => c with { Unique = false, Required = false }),
                new ColumnSchema { Name = "Action", Display = new("事项", "事項", "Action"), Type = ColumnType.Choice, Choices = MechanismTerms.All },
                Number("Promised", new("承诺次数", "承諾次數", "Promised")),
                Number("Subjects", new("对象数", "對象數", "Subjects")),
                Number("Due", new("应完成", "應完成", "Due")),
                Number("Done", new("已完成", "已完成", "Done")),
                Number("Rate", new("完成率", "完成率", "Rate")),
            ],
        };
        return new FunctionCall(new ExpressionType.Rows(schema), (context, values) => Fulfilment.All(context, values[0] as RowSet) is { } all
            ? new RowSet(schema, [.. all.Select(f => new Row(schema, [.. schema.Columns.Select(c => Cell(f, c.Name))], f.Row.Id))])
            : null);
    });

    private static object? Cell(Fulfilment f, string column) => column switch
    {
        "Action" => f.Row.Schema.IndexOf("Mechanism") >= 0 ? f.Row["Mechanism"] : null,
        "Promised" => f.Promised,
        "Subjects" => f.Subjects,
        "Due" => f.Due,
        "Done" => f.Done,
        "Rate" => f.Rate,
        _ => f.Row[column],
    };

    private static ColumnSchema Number(string name, Term display) => new() { Name = name, Display = display, Type = ColumnType.Number };
}

/// <summary>Checks that an argument is the list Commitments, of which the functions read columns by name.</summary>
internal static class Commitments
{
    public static Result<ListSchema> Check(FunctionArguments arguments)
    {
        if (arguments.Expect(1, 1) is { } problem) return problem;
        return arguments.Rows(0).Then<ListSchema>(schema =>
        {
            foreach (var column in new[] { "ActionList", "Filter", "Per", "Every", "MinCount" })
            {
                if (schema.IndexOf(column) < 0) return ColumnPath.UnknownColumn(column, schema).At(arguments.Items[0].Where);
            }

            return schema;
        });
    }
}
