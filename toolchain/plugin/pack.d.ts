export declare function packPlugin(folder: string): string;
