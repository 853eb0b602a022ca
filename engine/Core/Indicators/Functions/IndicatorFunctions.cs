using WorkSummary.Core.Expressions;

namespace WorkSummary.Core.Indicators.Functions;

/// <summary>Named functions of indicators that one line of the expression language cannot say.</summary>
public static class IndicatorFunctions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IExpressionFunction> All { get; } = [new GradeTable(), new FulfilmentRate(), new FulfilmentTable(), new Withholding()];
}
