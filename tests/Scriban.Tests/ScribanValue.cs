#if SCRIBAN
using System.Collections;
using Scriban.Runtime;
using WorkSummary.Core.Problems;
using WorkSummary.ExpressionContract;
using WorkSummary.Scriban;
using WorkSummary.Scriban.Values;

namespace Scriban.Tests;

/// <summary>What Scriban gives for an expression over the contract's names, as the table writes it.</summary>
internal static class ScribanValue
{
    private static readonly ScribanLanguage Language = new(new Limits(), TimeProvider.System);

    public static string Of(string expression)
    {
        var value = Language.CompileExpression(expression, ContractWorld.Scope).Then(b => b.Evaluate(ContractWorld.Bindings));
        return value.Ok ? ContractValue.Of(Plain(value.Value)) : ContractValue.Of(value.Problems[0]);
    }

    /// <summary>A value of Scriban's as the built-in language has it.</summary>
    private static object? Plain(object? value) => value switch
    {
        RowArray rows => rows.Rows,
        RowObject row => row.Row,
        LookupObject lookup => lookup.Key,
        DateTime day when day.TimeOfDay == TimeSpan.Zero => DateOnly.FromDateTime(day),
        IScriptObject and not ScriptArray => "{…}",
        string or bool or decimal or double or DateTime or null => value,
        IEnumerable items => items.Cast<object?>().Select(Plain).ToList(),
        _ => value,
    };
}
#endif
