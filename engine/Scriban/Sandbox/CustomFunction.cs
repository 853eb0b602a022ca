using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace WorkSummary.Scriban.Sandbox;

/// <summary>A function that takes its arguments as they come.</summary>
internal abstract class CustomFunction : IScriptCustomFunction
{
    public virtual int RequiredParameterCount => 0;

    public virtual int ParameterCount => 0;

    public virtual ScriptVarParamKind VarParamKind => ScriptVarParamKind.Direct;

    public Type ReturnType => typeof(object);

    public virtual ScriptParameterInfo GetParameterInfo(int index) => new(typeof(object), "value");

    public abstract object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement);

    public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        new(Invoke(context, callerContext, arguments, blockStatement));
}
