using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;
using WorkSummary.Core.Expressions;
using WorkSummary.Scriban.Values;

namespace WorkSummary.Scriban.Sandbox;

/// <summary>A function of the expression language: the same checks, the same result.</summary>
internal sealed class LibraryFunction(string name, FunctionLibrary library, Conversion conversion) : CustomFunction
{
    private const long MostSteps = 5_000_000;

    public override object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var span = callerContext?.Span ?? context.CurrentSpan;
        // Rows of a list that the school does not keep, and what was computed from them, are nothing.
        if (arguments is [null, ..]) return null;
        var given = arguments.Select(a => conversion.ToCore(a, span)).ToList();
        var called = library.Call(name, given, conversion.Bindings, MostSteps);
        return called.Ok ? conversion.ToScript(called.Value.Value, called.Value.Type) : throw new ProblemException(span, called.Problems[0]);
    }
}
