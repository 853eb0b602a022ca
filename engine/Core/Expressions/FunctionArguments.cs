using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>The arguments of one call, as a function checks them when an expression is compiled.</summary>
public sealed class FunctionArguments
{
    private readonly Scope scope;

    internal FunctionArguments(string function, IReadOnlyList<FunctionArgument> items, Place where, Scope scope) =>
        (Function, Items, Where, this.scope) = (function, items, where, scope);

    /// <summary>Name of the function.</summary>
    public string Function { get; }

    /// <summary>The arguments in their order, the piped one first.</summary>
    public IReadOnlyList<FunctionArgument> Items { get; }

    /// <summary>Where the call stands.</summary>
    public Place Where { get; }

    /// <summary>The schema of a list that the expression may use, or null: for functions that read lists beside their arguments.</summary>
    /// <param name="list">Internal name.</param>
    public ListSchema? Schema(string list) => scope.Target(list);

    /// <summary>A problem unless there are as many arguments as the function takes.</summary>
    /// <param name="least">Fewest.</param>
    /// <param name="most">Most.</param>
    public Problem? Expect(int least, int most = int.MaxValue) =>
        Items.Count < least || Items.Count > most
            ? new Problem(Messages.Texts, "expressions.argument-count", Function, least == most ? $"{least}" : most == int.MaxValue ? $"≥ {least}" : $"{least}–{most}", Items.Count).At(Where)
            : null;

    /// <summary>The problem of an argument that has another type than the function needs.</summary>
    /// <param name="index">Which argument, from 0.</param>
    /// <param name="expected">The type it needs, or an example of it.</param>
    public Problem Wrong(int index, ExpressionType expected) =>
        new Problem(Messages.Texts, "expressions.argument-type", Function, index + 1, new TypeName(expected), new TypeName(Items[index].Type)).At(Items[index].Where);

    /// <summary>The schema of an argument that must be rows.</summary>
    /// <param name="index">Which argument, from 0.</param>
    public Result<ListSchema> Rows(int index) =>
        Items[index].Type is ExpressionType.Rows rows ? rows.Schema : Wrong(index, new ExpressionType.Rows(TypeName.AnyRows));

    /// <summary>The column that a text argument names, in quotes and through lookups with dots: <c>"Child.Class.Grade"</c>.</summary>
    /// <param name="index">Which argument, from 0.</param>
    /// <param name="schema">The list it belongs to.</param>
    public Result<ColumnPath> Column(int index, ListSchema schema) =>
        Items[index] is { IsLiteral: true, Literal: string path }
            ? ColumnPath.Resolve(path, schema, scope, Items[index].Where)
            : new Problem(Messages.Texts, "expressions.column-expected", Function, index + 1).At(Items[index].Where);

    /// <summary>A column that the function itself needs, through lookups with dots.</summary>
    /// <param name="schema">The list it belongs to.</param>
    /// <param name="path">Column names with dots.</param>
    public Result<ColumnPath> ColumnOf(ListSchema schema, string path) => ColumnPath.Resolve(path, schema, scope, Where);

    /// <summary>
    /// What an argument must be converted with before it is compared with a column's values: a text literal is read as a date where
    /// the column holds dates, and must be one of a choice column's tokens.
    /// </summary>
    /// <param name="index">Which argument, from 0.</param>
    /// <param name="type">Type of the column.</param>
    public Result<Func<object?, object?>> Comparable(int index, ExpressionType type) =>
        Comparison.Conversion(type, Items[index].Type, Items[index].IsLiteral, Items[index].Literal, Items[index].Where);
}
