using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;

namespace WorkSummary.ExpressionContract;

/// <summary>The names that the cases use: single values, missing ones, a list of pupils and one of classes.</summary>
public static class ContractWorld
{
    private static readonly ListSchema Classes = List("Classes", ["ClassName"],
        Column("ClassName"), Column("Grade", ColumnType.Number), Column("Boys", ColumnType.Number));

    private static readonly ListSchema Pupils = List("Pupils", ["Name"],
        Column("Name"),
        Column("Gender", ColumnType.Choice) with { Choices = [Choice("boy", "男"), Choice("girl", "女")] },
        Column("Age", ColumnType.Number),
        Column("Class", ColumnType.Lookup) with { Target = "Classes" },
        Column("Born", ColumnType.Date),
        Column("Fee", ColumnType.Currency),
        Column("Boarder", ColumnType.YesNo),
        Column("Needs", ColumnType.Choice) with { Multiple = true, Choices = [Choice("books", "书"), Choice("coat", "棉衣"), Choice("visit", "家访")] },
        Column("SeenAt", ColumnType.DateTime));

    private static readonly RowSet ClassRows = new(Classes,
        [new Row(Classes, ["一班", 1m, 12m], "1"), new Row(Classes, ["二班", 2m, 9m], "2")]);

    private static readonly RowSet PupilRows = new(Pupils,
    [
        Pupil("甲", "boy", 9m, "一班", new DateOnly(2015, 3, 1), 12.5m, true, ["books", "coat"], new DateTime(2024, 9, 5, 16, 0, 0)),
        Pupil("乙", "girl", 8m, "二班", new DateOnly(2016, 1, 31), null, false, ["books"], new DateTime(2024, 10, 1)),
        Pupil("丙", "boy", 11m, "一班", new DateOnly(2013, 9, 1), 7.25m, false, [], null),
        Pupil("丁", "girl", null, "三班", null, 0m, null, ["visit"], new DateTime(2024, 10, 8, 8, 30, 0)),
    ]);

    private static readonly (string Name, ExpressionType Type, object? Value)[] Values =
    [
        ("n", ExpressionType.Number, null),
        ("x", ExpressionType.Number, 7m),
        ("y", ExpressionType.Number, 2.5m),
        ("zero", ExpressionType.Number, 0m),
        ("share", ExpressionType.Number, 0.12345m),
        ("huge", ExpressionType.Number, decimal.MaxValue),
        ("s", ExpressionType.Text, "ab"),
        ("zh", ExpressionType.Text, "留守儿童"),
        ("hant", ExpressionType.Text, "留守兒童"),
        ("void", ExpressionType.Text, ""),
        ("t", ExpressionType.Text, null),
        ("yes", ExpressionType.YesNo, true),
        ("no", ExpressionType.YesNo, false),
        ("maybe", ExpressionType.YesNo, null),
        ("day", ExpressionType.Date, new DateOnly(2024, 9, 1)),
        ("later", ExpressionType.Date, new DateOnly(2025, 1, 17)),
        ("never", ExpressionType.Date, null),
        ("at", ExpressionType.DateTime, new DateTime(2024, 9, 5, 16, 0, 0)),
        ("Pupils", new ExpressionType.Rows(Pupils), PupilRows),
        ("Classes", new ExpressionType.Rows(Classes), ClassRows),
        ("Nobody", new ExpressionType.Rows(Pupils), new RowSet(Pupils, [])),
        ("Unkept", new ExpressionType.Rows(Pupils), null),
        ("one", new ExpressionType.Record(Pupils), PupilRows.Rows[0]),
        ("odd", new ExpressionType.Record(Pupils), PupilRows.Rows[3]),
    ];

    /// <summary>The names with their types.</summary>
    public static Scope Scope { get; } = new(Values.ToDictionary(v => v.Name, v => v.Type, StringComparer.Ordinal), [], new ListCatalog([Classes, Pupils]));

    /// <summary>The names with their values.</summary>
    public static Bindings Bindings { get; } = new(Values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal), new RowLookups([ClassRows, PupilRows]));

    /// <summary>What the built-in language gives for an expression.</summary>
    /// <param name="expression">The expression.</param>
    public static string BuiltIn(string expression)
    {
        var value = Expression.Compile(expression, Scope).Then(e => e.Evaluate(Bindings));
        return value.Ok ? ContractValue.Of(value.Value.Value) : ContractValue.Of(value.Problems[0]);
    }

    private static Row Pupil(string name, string gender, decimal? age, string @class, DateOnly? born, decimal? fee, bool? boarder, IReadOnlyList<string> needs, DateTime? seen) =>
        new(Pupils, [name, gender, age, @class, born, fee, boarder, needs, seen], name);

    private static ListSchema List(string name, string[] key, params ColumnSchema[] columns) => new() { Name = name, Display = new(name, name, name), Columns = columns, Key = key };

    private static ColumnSchema Column(string name, ColumnType type = ColumnType.Text) => new() { Name = name, Display = new(name, name, name), Type = type };

    private static Choice Choice(string token, string term) => new(token, new Term(term, term, token));
}
