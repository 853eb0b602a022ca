using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Runtime.Accessors;
using Scriban.Syntax;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Scriban.Values;

namespace WorkSummary.Scriban.Sandbox;

/// <summary>
/// One rendering: no members but those of plain data, no import, no loader, bounded steps, sizes and time, one culture. What a statement
/// prints is printed as a field of the document prints it.
/// </summary>
internal sealed class SandboxContext : TemplateContext
{
    private readonly Conversion conversion;
    private readonly SnapshotGlobals data;
    private readonly Snapshot? snapshot;
    private readonly Limits limits;

    public SandboxContext(ScriptObject builtins, SnapshotGlobals data, Conversion conversion, Snapshot? snapshot, Limits limits, CancellationToken time)
        : base(builtins)
    {
        (this.conversion, this.data, this.snapshot, this.limits) = (conversion, data, snapshot, limits);
        LoopLimit = limits.Rounds;
        LoopLimitQueryable = limits.Rounds;
        RecursiveLimit = limits.Depth;
        ObjectRecursionLimit = 8;
        // One above the limit, so that what it would cut off is refused instead.
        LimitToString = limits.Text + 1;
        RegexTimeOut = limits.Search;
        CancellationToken = time;
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedTargetAccess = false;
        EnableRelaxedFunctionAccess = false;
        EnableRelaxedIndexerAccess = false;
        ErrorForStatementFunctionAsExpression = true;
        NewLine = "\n";
        MemberFilter = static _ => false;
        PushCulture(CultureInfo.InvariantCulture);
        PushGlobal(data);
        PushOutput(new BoundedOutput(this, limits));
    }

    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        CheckAbort();
        var value = base.Evaluate(scriptNode, aliasReturnedFunction);
        if (IsTooLarge(value)) throw TooLarge(scriptNode?.Span ?? CurrentSpan);
        // The body of f(x) = … is a statement too, whose value is not printed but given back.
        return scriptNode is ScriptExpressionStatement { Expression: not ScriptAssignExpression, Parent: not ScriptFunction } statement && EnableOutput ? Printed(statement, value) : value;
    }

    public override void Import(SourceSpan span, object objectToImport) => throw new ProblemException(span, ScribanTexts.Problem("scriban.no-import"));

    /// <summary>As the expression language joins text: numbers without trailing zeros, dates as ISO 8601.</summary>
    public override string? ObjectToString(object? value, bool nested = false) => value switch
    {
        decimal number => Conversion.Plain(number),
        DateTime day => Conversion.Iso(day),
        LookupObject lookup => lookup.Key,
        RowObject or RowArray => throw new ProblemException(CurrentSpan, ScribanTexts.Problem("scriban.not-a-value")),
        _ => base.ObjectToString(value, nested),
    };

    /// <summary>Plain data has accessors; whatever else a value might be, none of its members can be reached.</summary>
    protected override IObjectAccessor? GetMemberAccessorImpl(object target) => target switch
    {
        IScriptObject => ScriptObjectAccessor.Default,
        string => StringAccessor.Default,
        IList => ListAccessor.Default,
        _ => NullAccessor.Default,
    };

    protected override IListAccessor? GetListAccessorImpl(object target, Type type) => target switch
    {
        string => StringAccessor.Default,
        RowArray or ValueArray => FixedListAccessor.Instance,
        ScriptArray => ListAccessor.Default,
        _ => null,
    };

    /// <summary>Notes that the block uses a name of the Snapshot.</summary>
    internal void Use(string name) => data.Use(name);

    internal ProblemException TooLarge(SourceSpan span) => new(span, ScribanTexts.Problem("scriban.too-large", limits.Text));

    private bool IsTooLarge(object? value) => value switch
    {
        string text => text.Length > limits.Text,
        RowArray => false,
        ScriptArray array => array.Count > limits.Items,
        ScriptObject made => made.Count > limits.Items,
        StringBuilderOutput captured => captured.Builder.Length > limits.Text,
        BigInteger => true,
        _ => false,
    };

    /// <summary>What a statement prints; null for nothing.</summary>
    private object? Printed(ScriptExpressionStatement statement, object? value)
    {
        if (value is RowObject or RowArray) throw new ProblemException(statement.Span, ScribanTexts.Problem("scriban.not-a-value"));
        if (statement.Expression is ScriptVariableGlobal variable && snapshot is not null && data.IsFigure(variable.Name) && snapshot.Figures.TryGetValue(variable.Name, out var figure) && figure.Value is not RowSet)
        {
            return FigureText.Of(figure, conversion.Script);
        }

        return value is ScriptNode ? value : conversion.Printed(value);
    }
}
