// Made by scripts/generate-api.js from the OpenAPI document; not to be edited.

export interface paths {
    "/apiKeys:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of apiKeys */
        post: operations["apiKeys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apiKeys:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of apiKeys */
        post: operations["apiKeys.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apiKeys:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of apiKeys */
        get: operations["apiKeys.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/app:clearCache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** clearCache of app */
        post: operations["app.clearCache"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/app:getInfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** getInfo of app */
        get: operations["app.getInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/app:getLang": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** getLang of app */
        get: operations["app.getLang"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/app:getPortals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** getPortals of app */
        get: operations["app.getPortals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/app:refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** refresh of app */
        post: operations["app.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/app:restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** restart of app */
        post: operations["app.restart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appEnvironments:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of appEnvironments */
        get: operations["appEnvironments.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:checkDatabase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether an app like this could be made */
        post: operations["applications.checkDatabase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an app */
        post: operations["applications.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete apps, by their ids or a filter */
        post: operations["applications.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** events of applications */
        get: operations["applications.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One app, by its id or a filter */
        get: operations["applications.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Apps with their live status and figures */
        get: operations["applications.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:listPinned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Apps for the switcher */
        get: operations["applications.listPinned"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The end of an app's log, the newest line last */
        get: operations["applications.logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:memoryUsage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Memory of the server */
        get: operations["applications.memoryUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop and start apps */
        post: operations["applications.restart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring deleted apps back */
        post: operations["applications.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start apps */
        post: operations["applications.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop apps */
        post: operations["applications.stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All apps in figures */
        get: operations["applications.summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parts of an app under its supervisor, in start order */
        get: operations["applications.tree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change an app */
        post: operations["applications.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/asyncTasks:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of asyncTasks */
        get: operations["asyncTasks.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/asyncTasks:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of asyncTasks */
        get: operations["asyncTasks.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{source}/createdBy:downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** downloadXlsxTemplate */
        get: operations["attachments.createdBy.downloadXlsxTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{source}/createdBy:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** export */
        get: operations["attachments.createdBy.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{source}/createdBy:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find one record */
        get: operations["attachments.createdBy.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{source}/createdBy:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find records */
        get: operations["attachments.createdBy.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{source}/updatedBy:downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** downloadXlsxTemplate */
        get: operations["attachments.updatedBy.downloadXlsxTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{source}/updatedBy:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** export */
        get: operations["attachments.updatedBy.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{source}/updatedBy:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find one record */
        get: operations["attachments.updatedBy.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{source}/updatedBy:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find records */
        get: operations["attachments.updatedBy.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of attachments */
        post: operations["attachments.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments:createTemporaryURL": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** createTemporaryURL of attachments */
        get: operations["attachments.createTemporaryURL"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of attachments */
        post: operations["attachments.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments:downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** downloadXlsxTemplate */
        get: operations["attachments.downloadXlsxTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** export */
        get: operations["attachments.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of attachments */
        get: operations["attachments.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find records */
        get: operations["attachments.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments:query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count and sum records */
        post: operations["attachments.query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of attachments */
        post: operations["attachments.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments:upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** upload of attachments */
        post: operations["attachments.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth:changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** changePassword of auth */
        post: operations["auth.changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** check of auth */
        get: operations["auth.check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth:checkResetToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** checkResetToken of auth */
        post: operations["auth.checkResetToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth:claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** claim of auth */
        post: operations["auth.claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth:lostPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** lostPassword of auth */
        post: operations["auth.lostPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth:resetPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** resetPassword of auth */
        post: operations["auth.resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth:signIn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** signIn of auth */
        post: operations["auth.signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth:signOut": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** signOut of auth */
        post: operations["auth.signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth:signUp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** signUp of auth */
        post: operations["auth.signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth:syncCookies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** syncCookies of auth */
        post: operations["auth.syncCookies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authenticators:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of authenticators */
        post: operations["authenticators.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authenticators:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of authenticators */
        post: operations["authenticators.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authenticators:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of authenticators */
        get: operations["authenticators.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authenticators:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of authenticators */
        get: operations["authenticators.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authenticators:listTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** listTypes of authenticators */
        get: operations["authenticators.listTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authenticators:publicList": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** publicList of authenticators */
        get: operations["authenticators.publicList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authenticators:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of authenticators */
        post: operations["authenticators.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/availableActions:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of availableActions */
        get: operations["availableActions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories/{source}/collections:add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** add of collectionCategories.collections */
        post: operations["collectionCategories.collections.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories/{source}/collections:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of collectionCategories.collections */
        get: operations["collectionCategories.collections.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories/{source}/collections:remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** remove of collectionCategories.collections */
        post: operations["collectionCategories.collections.remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories/{source}/collections:set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** set of collectionCategories.collections */
        post: operations["collectionCategories.collections.set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories/{source}/collections:toggle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** toggle of collectionCategories.collections */
        post: operations["collectionCategories.collections.toggle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of collectionCategories */
        post: operations["collectionCategories.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of collectionCategories */
        post: operations["collectionCategories.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of collectionCategories */
        get: operations["collectionCategories.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of collectionCategories */
        get: operations["collectionCategories.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories:move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** move of collectionCategories */
        post: operations["collectionCategories.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collectionCategories:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of collectionCategories */
        post: operations["collectionCategories.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{source}/fields:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of collections.fields */
        post: operations["collections.fields.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{source}/fields:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of collections.fields */
        post: operations["collections.fields.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{source}/fields:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of collections.fields */
        get: operations["collections.fields.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{source}/fields:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of collections.fields */
        get: operations["collections.fields.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{source}/fields:move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** move of collections.fields */
        post: operations["collections.fields.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{source}/fields:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of collections.fields */
        post: operations["collections.fields.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections:apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** apply of collections */
        post: operations["collections.apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of collections */
        post: operations["collections.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of collections */
        post: operations["collections.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of collections */
        get: operations["collections.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of collections */
        get: operations["collections.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections:listMeta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** listMeta of collections */
        get: operations["collections.listMeta"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections:move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** move of collections */
        post: operations["collections.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections:setFields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** setFields of collections */
        post: operations["collections.setFields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of collections */
        post: operations["collections.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSources/{source}/roles:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of dataSources.roles */
        get: operations["dataSources.roles.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSources/{source}/roles:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of dataSources.roles */
        post: operations["dataSources.roles.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSources/{source}/rolesResourcesScopes:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of dataSources.rolesResourcesScopes */
        post: operations["dataSources.rolesResourcesScopes.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSources/{source}/rolesResourcesScopes:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of dataSources.rolesResourcesScopes */
        post: operations["dataSources.rolesResourcesScopes.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSources/{source}/rolesResourcesScopes:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of dataSources.rolesResourcesScopes */
        get: operations["dataSources.rolesResourcesScopes.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSources/{source}/rolesResourcesScopes:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of dataSources.rolesResourcesScopes */
        get: operations["dataSources.rolesResourcesScopes.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSources/{source}/rolesResourcesScopes:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of dataSources.rolesResourcesScopes */
        post: operations["dataSources.rolesResourcesScopes.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSources:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of dataSources */
        get: operations["dataSources.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSources:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of dataSources */
        get: operations["dataSources.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSources:listEnabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** listEnabled of dataSources */
        get: operations["dataSources.listEnabled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSourcesRolesResources:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of dataSourcesRolesResources */
        get: operations["dataSourcesRolesResources.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSourcesRolesResources:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of dataSourcesRolesResources */
        get: operations["dataSourcesRolesResources.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSourcesRolesResourcesScopes:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of dataSourcesRolesResourcesScopes */
        post: operations["dataSourcesRolesResourcesScopes.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSourcesRolesResourcesScopes:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of dataSourcesRolesResourcesScopes */
        post: operations["dataSourcesRolesResourcesScopes.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSourcesRolesResourcesScopes:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of dataSourcesRolesResourcesScopes */
        get: operations["dataSourcesRolesResourcesScopes.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSourcesRolesResourcesScopes:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of dataSourcesRolesResourcesScopes */
        get: operations["dataSourcesRolesResourcesScopes.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dataSourcesRolesResourcesScopes:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of dataSourcesRolesResourcesScopes */
        post: operations["dataSourcesRolesResourcesScopes.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/desktopRoutes:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of desktopRoutes */
        get: operations["desktopRoutes.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/desktopRoutes:listAccessible": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** listAccessible of desktopRoutes */
        get: operations["desktopRoutes.listAccessible"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields:apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** apply of fields */
        post: operations["fields.apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of fields */
        post: operations["fields.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of fields */
        post: operations["fields.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of fields */
        get: operations["fields.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of fields */
        get: operations["fields.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields:move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** move of fields */
        post: operations["fields.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of fields */
        post: operations["fields.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi/{source}/json:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of openapi.json */
        get: operations["openapi.json.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator:claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** claim of operator */
        post: operations["operator.claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator:createUser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** createUser of operator */
        post: operations["operator.createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pm:disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** disable of pm */
        post: operations["pm.disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pm:enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** enable of pm */
        post: operations["pm.enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pm:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of pm */
        get: operations["pm.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pm:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of pm */
        get: operations["pm.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pm:listEnabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** listEnabled of pm */
        get: operations["pm.listEnabled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pm:listEnabledV2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** listEnabledV2 of pm */
        get: operations["pm.listEnabledV2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/collections:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of roles.collections */
        get: operations["roles.collections.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/dataSourceResources:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of roles.dataSourceResources */
        post: operations["roles.dataSourceResources.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/dataSourceResources:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of roles.dataSourceResources */
        post: operations["roles.dataSourceResources.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/dataSourceResources:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of roles.dataSourceResources */
        get: operations["roles.dataSourceResources.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/dataSourceResources:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of roles.dataSourceResources */
        get: operations["roles.dataSourceResources.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/dataSourceResources:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of roles.dataSourceResources */
        post: operations["roles.dataSourceResources.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/dataSourcesCollections:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of roles.dataSourcesCollections */
        get: operations["roles.dataSourcesCollections.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/desktopRoutes:add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** add of roles.desktopRoutes */
        post: operations["roles.desktopRoutes.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/desktopRoutes:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of roles.desktopRoutes */
        get: operations["roles.desktopRoutes.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/desktopRoutes:remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** remove of roles.desktopRoutes */
        post: operations["roles.desktopRoutes.remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/desktopRoutes:set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** set of roles.desktopRoutes */
        post: operations["roles.desktopRoutes.set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/resources:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of roles.resources */
        post: operations["roles.resources.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/resources:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of roles.resources */
        post: operations["roles.resources.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/resources:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of roles.resources */
        get: operations["roles.resources.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/resources:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of roles.resources */
        get: operations["roles.resources.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/resources:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of roles.resources */
        post: operations["roles.resources.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/snippets:add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** add of roles.snippets */
        post: operations["roles.snippets.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/snippets:remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** remove of roles.snippets */
        post: operations["roles.snippets.remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/snippets:set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** set of roles.snippets */
        post: operations["roles.snippets.set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/snippets:toggle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** toggle of roles.snippets */
        post: operations["roles.snippets.toggle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/users:add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** add of roles.users */
        post: operations["roles.users.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/users:downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** downloadXlsxTemplate */
        get: operations["roles.users.downloadXlsxTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/users:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** export */
        get: operations["roles.users.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/users:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find one record */
        get: operations["roles.users.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/users:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find records */
        get: operations["roles.users.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/users:remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** remove of roles.users */
        post: operations["roles.users.remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{source}/users:set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** set of roles.users */
        post: operations["roles.users.set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:applyDataPermissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** applyDataPermissions of roles */
        post: operations["roles.applyDataPermissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** check of roles */
        get: operations["roles.check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of roles */
        post: operations["roles.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of roles */
        post: operations["roles.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** downloadXlsxTemplate */
        get: operations["roles.downloadXlsxTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** export */
        get: operations["roles.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find one record */
        get: operations["roles.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find records */
        get: operations["roles.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count and sum records */
        post: operations["roles.query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:setDefaultRole": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** setDefaultRole of roles */
        post: operations["roles.setDefaultRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:setSystemRoleMode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** setSystemRoleMode of roles */
        post: operations["roles.setSystemRoleMode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of roles */
        post: operations["roles.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rolesResourcesScopes:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of rolesResourcesScopes */
        post: operations["rolesResourcesScopes.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rolesResourcesScopes:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of rolesResourcesScopes */
        post: operations["rolesResourcesScopes.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rolesResourcesScopes:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of rolesResourcesScopes */
        post: operations["rolesResourcesScopes.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of sessions */
        post: operations["sessions.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of sessions */
        get: operations["sessions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions:listAll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** listAll of sessions */
        get: operations["sessions.listAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storages:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** check of storages */
        get: operations["storages.check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storages:downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** downloadXlsxTemplate */
        get: operations["storages.downloadXlsxTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storages:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** export */
        get: operations["storages.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storages:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of storages */
        get: operations["storages.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storages:getBasicInfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** getBasicInfo of storages */
        get: operations["storages.getBasicInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storages:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of storages */
        get: operations["storages.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storages:query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count and sum records */
        post: operations["storages.query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storages:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of storages */
        post: operations["storages.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/swagger:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of swagger */
        get: operations["swagger.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/swagger:getUrls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** getUrls of swagger */
        get: operations["swagger.getUrls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/systemSettings:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of systemSettings */
        get: operations["systemSettings.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/systemSettings:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of systemSettings */
        get: operations["systemSettings.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/systemSettings:put": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** put of systemSettings */
        post: operations["systemSettings.put"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/systemSettings:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of systemSettings */
        post: operations["systemSettings.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokenControlConfig:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** get of tokenControlConfig */
        get: operations["tokenControlConfig.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokenControlConfig:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of tokenControlConfig */
        post: operations["tokenControlConfig.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/createdBy:downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** downloadXlsxTemplate */
        get: operations["users.createdBy.downloadXlsxTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/createdBy:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** export */
        get: operations["users.createdBy.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/createdBy:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find one record */
        get: operations["users.createdBy.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/createdBy:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find records */
        get: operations["users.createdBy.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/roles:add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** add of users.roles */
        post: operations["users.roles.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/roles:downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** downloadXlsxTemplate */
        get: operations["users.roles.downloadXlsxTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/roles:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** export */
        get: operations["users.roles.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/roles:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find one record */
        get: operations["users.roles.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/roles:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find records */
        get: operations["users.roles.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/roles:remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** remove of users.roles */
        post: operations["users.roles.remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/roles:set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** set of users.roles */
        post: operations["users.roles.set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/sessions:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of users.sessions */
        post: operations["users.sessions.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/sessions:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** list of users.sessions */
        get: operations["users.sessions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/updatedBy:downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** downloadXlsxTemplate */
        get: operations["users.updatedBy.downloadXlsxTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/updatedBy:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** export */
        get: operations["users.updatedBy.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/updatedBy:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find one record */
        get: operations["users.updatedBy.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{source}/updatedBy:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find records */
        get: operations["users.updatedBy.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create of users */
        post: operations["users.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** destroy of users */
        post: operations["users.destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** downloadXlsxTemplate */
        get: operations["users.downloadXlsxTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** export */
        get: operations["users.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:firstOrCreate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** firstOrCreate of users */
        post: operations["users.firstOrCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find one record */
        get: operations["users.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:getSystemSettings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** getSystemSettings of users */
        get: operations["users.getSystemSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find records */
        get: operations["users.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:listExcludeRole": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** listExcludeRole of users */
        get: operations["users.listExcludeRole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count and sum records */
        post: operations["users.query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:setDefaultRole": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** setDefaultRole of users */
        post: operations["users.setDefaultRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** update of users */
        post: operations["users.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:updateLang": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** updateLang of users */
        post: operations["users.updateLang"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:updateOrCreate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** updateOrCreate of users */
        post: operations["users.updateOrCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:updateProfile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** updateProfile of users */
        post: operations["users.updateProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users:updateSystemSettings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** updateSystemSettings of users */
        post: operations["users.updateSystemSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        answer: Record<string, never>;
        appError: {
            error: {
                code: string;
                maintaining?: boolean;
                message: string;
                status: number;
            };
        };
        application: {
            cname?: string | null;
            command?: string | null;
            createdAt?: string | null;
            database?: {
                creates?: string[];
                database?: string | null;
                dialect?: string | null;
                host?: string | null;
                kind?: string | null;
                note?: string | null;
                ownRole?: boolean;
                port?: number | null;
                role?: string | null;
                schema?: string | null;
                sslMode?: string | null;
                username?: string | null;
            };
            deletedAt?: string | null;
            displayName?: string | null;
            environment?: string;
            environments?: string[];
            figures: {
                clientErrors: number;
                cpuMs: number;
                inFlight: number;
                memoryBytes: number;
                p95Ms?: number | null;
                refused: number;
                requests: number;
                serverErrors: number;
            };
            history?: {
                errors: number[];
                requests: number[];
                stepSeconds: number;
            } | null;
            icon?: string | null;
            lastError?: {
                at?: string;
                code: string;
                message: string;
            } | null;
            lastSeenAt?: string | null;
            name: string;
            needsRestart: boolean;
            options?: {
                autoStart?: boolean;
                database?: Record<string, never>;
                /** @enum {string} */
                dbConnType?: "new_database" | "new_schema" | "new_connection";
                ownJwtSecret?: boolean;
                tags?: string[];
                upgrade?: boolean;
            };
            phase: string;
            pinned?: boolean | null;
            purgeAt?: string | null;
            startedAt?: string | null;
            status: string;
            tags: string[];
            timeline: {
                ms: number;
                step: string;
            }[];
            title?: string | null;
            updatedAt?: string | null;
            uuid?: string;
        };
        applicationPart: {
            id: string;
            restarts: number;
            /** @enum {string} */
            state: "down" | "waiting" | "starting" | "running" | "stopping";
        };
        applicationSummary: {
            deleted: number;
            memory: {
                rss: number;
                virtual: number;
            };
            postgres: boolean;
            statuses: {
                [key: string]: number;
            };
            tags: {
                count: number;
                name: string;
            }[];
            total: number;
            version: string;
        };
        applicationValues: {
            cname?: string | null;
            displayName?: string | null;
            environment?: string | null;
            icon?: string | null;
            name?: string;
            options?: {
                admin?: {
                    email?: string;
                    password?: string;
                };
                autoStart?: boolean;
                database?: Record<string, never>;
                /** @enum {string} */
                dbConnType?: "new_database" | "new_schema" | "new_connection";
                ownJwtSecret?: boolean;
                tags?: string[];
                upgrade?: boolean;
            };
            pinned?: boolean;
        };
        databaseCheck: {
            code?: string;
            database?: {
                creates?: string[];
                database?: string | null;
                dialect?: string | null;
                host?: string | null;
                kind?: string | null;
                note?: string | null;
                ownRole?: boolean;
                port?: number | null;
                role?: string | null;
                schema?: string | null;
                sslMode?: string | null;
                username?: string | null;
            };
            message?: string;
            ok: boolean;
        };
        errors: {
            errors: {
                code: string;
                message: string;
            }[];
        };
        filter: Record<string, never>;
        logLine: {
            event: string;
            level: string;
            time: string;
        };
        memory: {
            rss: number;
            virtual: number;
        };
        page: {
            count?: number;
            hasNext?: boolean;
            page: number;
            pageSize: number;
            totalPage?: number;
        };
        query: {
            dimensions?: components["schemas"]["rows"];
            filter?: components["schemas"]["filter"];
            having?: components["schemas"]["filter"];
            limit?: number;
            measures?: components["schemas"]["rows"];
            offset?: number;
            orders?: components["schemas"]["rows"];
        };
        "records.attachments": {
            /** Format: date-time */
            readonly createdAt?: string | null;
            createdBy?: components["schemas"]["records.users"] | null;
            /** Format: int64 */
            readonly createdById?: number | string | null;
            readonly extname?: string | null;
            readonly filename?: string;
            /** Format: int64 */
            readonly id?: number | string;
            meta?: unknown;
            readonly mimetype?: string | null;
            readonly path?: string | null;
            readonly preview?: string | null;
            /** Format: int64 */
            readonly size?: number | string | null;
            /** Format: int64 */
            readonly storageId?: number | string | null;
            title?: string | null;
            /** Format: date-time */
            readonly updatedAt?: string | null;
            updatedBy?: components["schemas"]["records.users"] | null;
            /** Format: int64 */
            readonly updatedById?: number | string | null;
            readonly url?: string | null;
        };
        "records.roles": {
            allowConfigure?: boolean | null;
            allowNewMenu?: boolean | null;
            /** Format: date-time */
            readonly createdAt?: string | null;
            default?: boolean | null;
            description?: string | null;
            hidden?: boolean | null;
            name?: string;
            snippets?: unknown;
            strategy?: unknown;
            title?: string | null;
            /** Format: date-time */
            readonly updatedAt?: string | null;
            users?: components["schemas"]["records.users"][] | null;
        };
        "records.users": {
            appLang?: string | null;
            /** Format: date-time */
            readonly createdAt?: string | null;
            createdBy?: components["schemas"]["records.users"] | null;
            /** Format: int64 */
            readonly createdById?: number | string | null;
            email?: string | null;
            /** Format: int64 */
            readonly id?: number | string;
            nickname?: string | null;
            /** Format: int64 */
            passwordChangeTz?: number | string | null;
            phone?: string | null;
            roles?: components["schemas"]["records.roles"][] | null;
            systemSettings?: unknown;
            /** Format: date-time */
            readonly updatedAt?: string | null;
            updatedBy?: components["schemas"]["records.users"] | null;
            /** Format: int64 */
            readonly updatedById?: number | string | null;
            username?: string | null;
        };
        rows: Record<string, never>[];
    };
    responses: {
        /** @description Not answered; the code says whether to try again. */
        failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["errors"] | components["schemas"]["appError"];
            };
        };
        /** @description Refused; the message says why. */
        refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["errors"] | components["schemas"]["appError"];
            };
        };
    };
    parameters: {
        /** @description Associations to answer beside the fields. */
        appends: string[];
        /** @description Fields to leave out. */
        except: string[];
        /** @description Fields to answer; paths lead over associations. */
        fields: string[];
        /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
        filter: string;
        /** @description The record's key. */
        filterByTk: string;
        /** @description Which page. */
        page: number;
        /** @description Records on a page. */
        pageSize: number;
        /** @description false: all records, without meta. */
        paginate: boolean;
        /** @description Fields to sort by; - before one turns it round. */
        sort: string[];
        /** @description Key of the record that the association belongs to: its sourceKey. */
        source: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "apiKeys.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "apiKeys.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "apiKeys.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "app.clearCache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "app.getInfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "app.getLang": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "app.getPortals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "app.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "app.restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "appEnvironments.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.checkDatabase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["applicationValues"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["databaseCheck"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.create": {
        parameters: {
            query?: {
                /** @description Answer with the outcome. */
                awaitResponse?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["applicationValues"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["application"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Those in their grace period. */
                deleted?: boolean;
                /** @description What becomes of the data; without it, it is kept for a time. */
                dropData?: "now" | "keep";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: number;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Those in their grace period. */
                deleted?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["application"] | null;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
                /** @description Those in their grace period. */
                deleted?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["application"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.listPinned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["application"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.logs": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["logLine"][];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.memoryUsage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["memory"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.restart": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Answer with the outcome. */
                awaitResponse?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["application"] | components["schemas"]["application"][] | string;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.restore": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["application"] | components["schemas"]["application"][] | string;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.start": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Answer with the outcome. */
                awaitResponse?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["application"] | components["schemas"]["application"][] | string;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.stop": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Answer with the outcome. */
                awaitResponse?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["application"] | components["schemas"]["application"][] | string;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["applicationSummary"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.tree": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["applicationPart"][];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "applications.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["applicationValues"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["application"][];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "asyncTasks.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "asyncTasks.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.createdBy.downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.createdBy.export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.createdBy.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"] | null;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.createdBy.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.updatedBy.downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.updatedBy.export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.updatedBy.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"] | null;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.updatedBy.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.createTemporaryURL": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.attachments"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["query"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["rows"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "attachments.upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "auth.changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "auth.check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "auth.checkResetToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "auth.claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "auth.lostPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "auth.resetPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "auth.signIn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "auth.signOut": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "auth.signUp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "auth.syncCookies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "authenticators.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "authenticators.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "authenticators.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "authenticators.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "authenticators.listTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "authenticators.publicList": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "authenticators.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "availableActions.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.collections.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.collections.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.collections.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.collections.set": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.collections.toggle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collectionCategories.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.fields.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.fields.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.fields.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.fields.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.fields.move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.fields.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.listMeta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.setFields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "collections.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSources.roles.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSources.roles.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSources.rolesResourcesScopes.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSources.rolesResourcesScopes.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSources.rolesResourcesScopes.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSources.rolesResourcesScopes.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSources.rolesResourcesScopes.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSources.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSources.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSources.listEnabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSourcesRolesResources.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSourcesRolesResources.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSourcesRolesResourcesScopes.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSourcesRolesResourcesScopes.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSourcesRolesResourcesScopes.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSourcesRolesResourcesScopes.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "dataSourcesRolesResourcesScopes.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "desktopRoutes.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "desktopRoutes.listAccessible": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "fields.apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "fields.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "fields.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "fields.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "fields.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "fields.move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "fields.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "openapi.json.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "operator.claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "operator.createUser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "pm.disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "pm.enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "pm.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "pm.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "pm.listEnabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "pm.listEnabledV2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.collections.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.dataSourceResources.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.dataSourceResources.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.dataSourceResources.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.dataSourceResources.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.dataSourceResources.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.dataSourcesCollections.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.desktopRoutes.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.desktopRoutes.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.desktopRoutes.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.desktopRoutes.set": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.resources.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.resources.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.resources.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.resources.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.resources.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.snippets.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.snippets.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.snippets.set": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.snippets.toggle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.users.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.users.downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.users.export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.users.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"] | null;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.users.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.users.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.users.set": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.applyDataPermissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.roles"] | null;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.roles"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["query"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["rows"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.setDefaultRole": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.setSystemRoleMode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "roles.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "rolesResourcesScopes.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "rolesResourcesScopes.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "rolesResourcesScopes.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "sessions.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "sessions.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "sessions.listAll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "storages.check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "storages.downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "storages.export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "storages.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "storages.getBasicInfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "storages.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "storages.query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["query"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["rows"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "storages.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "swagger.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "swagger.getUrls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "systemSettings.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "systemSettings.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "systemSettings.put": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "systemSettings.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "tokenControlConfig.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "tokenControlConfig.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.createdBy.downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.createdBy.export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.createdBy.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"] | null;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.createdBy.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.roles.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.roles.downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.roles.export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.roles.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.roles"] | null;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.roles.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.roles"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.roles.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.roles.set": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.sessions.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.sessions.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.updatedBy.downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.updatedBy.export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.updatedBy.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"] | null;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.updatedBy.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path: {
                /** @description Key of the record that the association belongs to: its sourceKey. */
                source: components["parameters"]["source"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.destroy": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.downloadXlsxTemplate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.firstOrCreate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.get": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"] | null;
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.getSystemSettings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.list": {
        parameters: {
            query?: {
                /** @description Conditions as JSON: {"a":1}, {"a.b":{"$gt":1}}, {"$or":[…]}. */
                filter?: components["parameters"]["filter"];
                /** @description Fields to sort by; - before one turns it round. */
                sort?: components["parameters"]["sort"];
                /** @description Fields to answer; paths lead over associations. */
                fields?: components["parameters"]["fields"];
                /** @description Associations to answer beside the fields. */
                appends?: components["parameters"]["appends"];
                /** @description Fields to leave out. */
                except?: components["parameters"]["except"];
                /** @description Which page. */
                page?: components["parameters"]["page"];
                /** @description Records on a page. */
                pageSize?: components["parameters"]["pageSize"];
                /** @description false: all records, without meta. */
                paginate?: components["parameters"]["paginate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["records.users"][];
                        meta?: components["schemas"]["page"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.listExcludeRole": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["query"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["rows"];
                    };
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.setDefaultRole": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.update": {
        parameters: {
            query?: {
                /** @description The record's key. */
                filterByTk?: components["parameters"]["filterByTk"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.updateLang": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.updateOrCreate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.updateProfile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
    "users.updateSystemSettings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["answer"];
                };
            };
            "4XX": components["responses"]["refused"];
            "5XX": components["responses"]["failed"];
        };
    };
}
