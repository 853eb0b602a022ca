// The client library of the npm package ends at WordApi 1.3; the hosted one declares what came later, in every version of Word, and
// refuses it where the requirement set is missing. What the add-in may want of it is declared here with the library's own tools.
(() => {
  "use strict";
  const { createMethodObject, createPropertyObject, invokeMethod } = OfficeExtension.BatchApiHelper;
  const { isNullOrUndefined, throwIfNotLoaded } = OfficeExtension.Utility;
  const since = (member, version, set = "WordApi") => OfficeExtension.Utility.throwIfApiNotSupported(member, set, version, "Word");
  const define = (type, name, get) => Object.defineProperty(type.prototype, name, { get, enumerable: true, configurable: true });

  // A class as the library generates them: values of `scalars` by their name on the wire.
  const declare = (name, scalars, isCollection = false) => {
    const type = class extends OfficeExtension.ClientObject {
      get _className() {
        return name;
      }
      get _isCollection() {
        return isCollection;
      }
      get _ReferenceId() {
        return this.__R;
      }
      load(options) {
        return OfficeExtension.Utility.load(this, options);
      }
      track() {
        this.context.trackedObjects.add(this);
        return this;
      }
      untrack() {
        this.context.trackedObjects.remove(this);
        return this;
      }
      _KeepReference() {
        invokeMethod(this, "_KeepReference", 1, [], 4, 0);
      }
      _handleIdResult(value) {
        super._handleIdResult(value);
        if (!isNullOrUndefined(value) && value._ReferenceId !== undefined) this.__R = value._ReferenceId;
      }
      _handleResult(value) {
        super._handleResult(value);
        if (isNullOrUndefined(value)) return;
        OfficeExtension.Utility.fixObjectPathIfNecessary(this, value);
        if (value._ReferenceId !== undefined) this.__R = value._ReferenceId;
        for (const [key, wire] of Object.entries(scalars)) if (value[wire] !== undefined) this[`m_${key}`] = value[wire];
      }
    };
    for (const key of Object.keys(scalars)) {
      define(type, key, function () {
        throwIfNotLoaded(key, this[`m_${key}`], name, this._isNull);
        return this[`m_${key}`];
      });
    }
    Word[name] = type;
    return type;
  };

  const part = declare("CustomXmlPart", { id: "Id", namespaceUri: "NamespaceUri" });
  part.prototype.getXml = function () {
    return invokeMethod(this, "GetXml", 1, [], 4, 0);
  };
  part.prototype.setXml = function (xml) {
    invokeMethod(this, "SetXml", 0, [xml], 0, 0);
  };
  part.prototype.delete = function () {
    invokeMethod(this, "Delete", 0, [], 0, 0);
  };

  const method = (name, wire) =>
    function (...given) {
      return createMethodObject(Word[name], this, wire, 1, given, false, false, null, 4);
    };
  for (const name of ["CustomXmlPartCollection", "CustomXmlPartScopedCollection"]) {
    const type = declare(name, {}, true);
    type.prototype.getItem = method("CustomXmlPart", "GetItem");
    type.prototype.getItemOrNullObject = method("CustomXmlPart", "GetItemOrNullObject");
    type.prototype.getCount = function () {
      return invokeMethod(this, "GetCount", 1, [], 4, 0);
    };
  }
  Word.CustomXmlPartCollection.prototype.add = function (xml) {
    return createMethodObject(Word.CustomXmlPart, this, "Add", 0, [xml], false, true, null, 0);
  };
  Word.CustomXmlPartCollection.prototype.getByNamespace = function (namespaceUri) {
    return createMethodObject(Word.CustomXmlPartScopedCollection, this, "GetByNamespace", 1, [namespaceUri], true, false, null, 4);
  };
  Word.CustomXmlPartScopedCollection.prototype.getOnlyItem = method("CustomXmlPart", "GetOnlyItem");
  Word.CustomXmlPartScopedCollection.prototype.getOnlyItemOrNullObject = method("CustomXmlPart", "GetOnlyItemOrNullObject");

  define(Word.Document, "customXmlParts", function () {
    since("Document.customXmlParts", "1.4");
    this.m_customXmlParts ??= createPropertyObject(Word.CustomXmlPartCollection, this, "CustomXmlParts", true, 4);
    return this.m_customXmlParts;
  });
  Word.Document.prototype.insertFileFromBase64 = function (base64File, insertLocation, options) {
    since("Document.insertFileFromBase64", "1.5");
    return createMethodObject(Word.SectionCollection, this, "InsertFileFromBase64", 0, [base64File, insertLocation, options], true, true, null, 0);
  };
  Word.Document.prototype.getContentControls = function (options) {
    since("Document.getContentControls", "1.5");
    return createMethodObject(Word.ContentControlCollection, this, "GetContentControls", 1, [options], true, false, null, 4);
  };
  Word.Application.prototype.openDocument = function (filePath) {
    since("Application.openDocument", "1.6");
    invokeMethod(this, "OpenDocument", 0, [filePath], 0, 0);
  };
})();
